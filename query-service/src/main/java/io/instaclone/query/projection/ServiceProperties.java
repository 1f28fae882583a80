package io.instaclone.query.projection;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What this instance is.
 *
 * @param topicPrefix what the names of topics and consumer groups begin with
 * @param roles what the instance does: answer, project, or both
 */
@Validated
@ConfigurationProperties("instaclone")
public record ServiceProperties(
        @DefaultValue("instaclone") @Pattern(regexp = "[a-zA-Z0-9._-]{1,100}")
        String topicPrefix,

        @DefaultValue({"api", "projector"}) @NotEmpty Set<Role> roles) {

    /** A role of an instance. */
    public enum Role {
        /** Answers queries over HTTP. */
        API,
        /** Folds topics into documents. */
        PROJECTOR
    }
}

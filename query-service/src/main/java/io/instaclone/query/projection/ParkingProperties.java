package io.instaclone.query.projection;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What happens to a record that can't be decoded or folded.
 *
 * @param attempts how often it is tried before it is parked
 * @param retryPause the pause before the second try; doubled for each further one
 * @param maxRetryPause what the pause grows to, at most
 * @param unknownSchemaPatience how long a schema that is not known is waited for: command-service may have been deployed
 *     first
 */
@Validated
@ConfigurationProperties("instaclone.projection.parking")
public record ParkingProperties(
        @DefaultValue("3") @Min(1) int attempts,
        @DefaultValue("200ms") Duration retryPause,
        @DefaultValue("5s") Duration maxRetryPause,
        @DefaultValue("5m") Duration unknownSchemaPatience) {}

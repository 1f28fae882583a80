package io.instaclone.command.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The keys that sign access tokens. Without any here, the service makes one and keeps it in PostgreSQL, and operators
 * rotate it by {@code POST /admin/keys/rotate}.
 *
 * @param configured keys that are kept elsewhere. The first one signs; all of them are published and verify. To rotate,
 *     add the new one at the end, move it to the front once all readers have it, and drop the old one when its last
 *     token is gone
 * @param publishedAhead how long a new key is published before it signs; longer than any reader keeps the old set
 */
@Validated
@ConfigurationProperties("instaclone.security.keys")
record KeyProperties(
        @DefaultValue List<@Valid Pem> configured,
        @DefaultValue("10m") Duration publishedAhead) {

    /**
     * A private RSA key.
     *
     * @param kid its name in the header of tokens
     * @param privateKey PKCS#8 in PEM: the text itself or the path of a file
     */
    record Pem(@NotBlank String kid, @NotBlank String privateKey) {

        /** Never shows the key, wherever it is printed. */
        @Override
        public String toString() {
            return "Pem[kid=" + kid + "]";
        }
    }
}

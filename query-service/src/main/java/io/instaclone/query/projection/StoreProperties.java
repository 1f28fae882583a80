package io.instaclone.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long MongoDB is waited for. Where it is comes from {@code spring.mongodb.*}.
 *
 * @param patience how long a connection, or a server to connect to, is waited for; also how long a read may take
 * @param writeTimeout how long an answer is waited for at all; a batch of the projectors has this long
 */
@Validated
@ConfigurationProperties("instaclone.store")
public record StoreProperties(
        @DefaultValue("2s") Duration patience,
        @DefaultValue("30s") Duration writeTimeout) {}

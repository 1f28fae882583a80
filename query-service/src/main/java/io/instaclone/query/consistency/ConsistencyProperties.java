package io.instaclone.query.consistency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Read your own writes.
 *
 * @param defaultWait how long a read with a token waits when the client does not say
 * @param maxWait what more than this counts as
 * @param pollInterval how often progress is read while somebody waits
 * @param lookAllowance what every read waits at least, so that one look fits in and {@code wait=0} can succeed
 */
@Validated
@ConfigurationProperties("instaclone.consistency")
record ConsistencyProperties(
        @DefaultValue("2s") Duration defaultWait,
        @DefaultValue("10s") Duration maxWait,
        @DefaultValue("5ms") Duration pollInterval,
        @DefaultValue("250ms") Duration lookAllowance) {}

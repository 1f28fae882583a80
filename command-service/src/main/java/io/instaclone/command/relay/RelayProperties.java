package io.instaclone.command.relay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the relay.
 *
 * @param maxBatch events that are sent at most before the checkpoint moves
 * @param gather how long at least from the end of a batch that was not full to the next, so that there are few under load
 * @param pollInterval how often to look for what other instances appended
 * @param maxWait how long to wait for the acknowledgements of a batch; less than {@code sessionTimeout}
 * @param sessionTimeout after it PostgreSQL cuts off a relay that was frozen, so that another instance takes over
 * @param backoff how long to wait after a failure
 * @param stallAfter how long the checkpoint may stand still before its end, until health says that the relay stalls
 */
@Validated
@ConfigurationProperties("instaclone.relay")
record RelayProperties(
        @DefaultValue("1000") @Min(1) @Max(10_000) int maxBatch,
        @DefaultValue("10ms") Duration gather,
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("500ms") Duration backoff,
        @DefaultValue("30s") Duration stallAfter) {}

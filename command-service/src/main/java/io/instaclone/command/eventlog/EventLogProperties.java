package io.instaclone.command.eventlog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the event log.
 *
 * @param maxBatch appends that one transaction takes at most
 * @param gather how long at least from the end of a transaction to the next, unless half of one waits before, so that there
 *     are few under load; half of it for reads
 * @param maxWaiting appends that may wait; when as many do, the next is refused at once instead of growing memory
 * @param maxWait how long a request waits for its append before it is told that the outcome is unknown, and for a read
 * @param idleTimeout after it PostgreSQL cuts off an instance that was frozen between lock and commit
 * @param lockTimeout how long to wait for another instance's turn; longer than {@code idleTimeout}
 * @param transactionTimeout after it PostgreSQL cuts off an appending transaction whatever it does
 */
@Validated
@ConfigurationProperties("instaclone.event-log")
record EventLogProperties(
        @DefaultValue("128") @Min(1) @Max(1000) int maxBatch,
        @DefaultValue("1ms") Duration gather,
        @DefaultValue("512") @Min(1) int maxWaiting,
        @DefaultValue("10s") Duration maxWait,
        @DefaultValue("2s") Duration idleTimeout,
        @DefaultValue("4s") Duration lockTimeout,
        @DefaultValue("8s") Duration transactionTimeout) {}

package io.instaclone.command.reaction;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the reactions.
 *
 * @param maxBatch events that are read at most before the checkpoint moves
 * @param maxInFlight commands that wait for the log at most; half of {@code instaclone.event-log.max-batch}, so that
 *     users' commands always find room in the next transaction
 * @param gather how long at least from the end of a batch that was not full to the next, so that there are few under load
 * @param pollInterval how often to look for what other instances appended
 * @param maxWait how long a batch may take before the checkpoint moves over what is done; less than
 *     {@code sessionTimeout}
 * @param sessionTimeout after it PostgreSQL cuts off an instance that was frozen, so that another one reacts
 * @param backoff how long to wait after a failure
 * @param patience how long an event that cannot be reacted to is tried before it is skipped
 * @param schemaPatience the same for an event whose schema is unknown: a newer version wrote it, and is about to come
 */
@Validated
@ConfigurationProperties("instaclone.reaction")
record ReactionProperties(
        @DefaultValue("500") @Min(1) @Max(10_000) int maxBatch,
        @DefaultValue("64") @Min(1) @Max(1000) int maxInFlight,
        @DefaultValue("25ms") Duration gather,
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("5s") Duration maxWait,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue("500ms") Duration backoff,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("5m") Duration schemaPatience) {}

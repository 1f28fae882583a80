package io.instaclone.query.projection;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The projection engine.
 *
 * @param batchSize how many records a consumer takes at once, at most
 * @param fetchBytes how much a consumer has of each broker in memory, at most (but for a single larger record), and so
 *     of a batch; there is one consumer per projection and generation. While a partition waits, it is paused, and nothing
 *     of it is fetched
 * @param retryDelay the pause before a consumer asks a store or a broker again that has failed
 * @param refreshInterval how often projectors and readers look at the states of the projections. A reader never uses
 *     what is older than twice this, so all replicas follow a promotion within that time
 * @param rebuildRate how many events a second a rebuild may fold for which nobody has said how many, one that a reset of
 *     offsets asks for among them; null for as many as it can
 */
@Validated
@ConfigurationProperties("instaclone.projection")
public record ProjectionProperties(
        @DefaultValue("2000") @Min(1) int batchSize,
        @DefaultValue("4000000") @Min(100_000) int fetchBytes,
        @DefaultValue("250ms") Duration retryDelay,
        @DefaultValue("400ms") Duration refreshInterval,
        @Nullable @Min(1) Integer rebuildRate) {}

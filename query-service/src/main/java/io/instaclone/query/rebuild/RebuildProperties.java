package io.instaclone.query.rebuild;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Rebuilds.
 *
 * @param keep how long the generation that was live before can be rolled back to; far longer than any request lives,
 *     since a reader may still be in it
 * @param letGo how long after it is given up a generation's collections stay, so that all projectors have let go of it
 * @param lease how long an instance that compares or promotes is left alone without a sign of life
 * @param batchSize how many documents are compared at once
 * @param examples how many ids of documents that differ a report names of each kind
 */
@Validated
@ConfigurationProperties("instaclone.rebuild")
public record RebuildProperties(
        @DefaultValue("30m") @DurationMin(minutes = 10) Duration keep,
        @DefaultValue("15s") @DurationMin(seconds = 2) Duration letGo,
        @DefaultValue("20s") @DurationMin(seconds = 5) Duration lease,
        @DefaultValue("1000") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("5") @Min(0) @Max(100) int examples) {}

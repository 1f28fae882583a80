package io.instaclone.command.limits;

import io.github.bucket4j.VerboseResult;
import java.time.Duration;

/**
 * How much of a quota somebody has left.
 *
 * @param open whether what was asked for is within the quota
 * @param left how often it may happen now, after this one
 * @param resetsIn when the window ends, and all of the quota is there again
 */
record Standing(Quota quota, boolean open, long left, Duration resetsIn) {

    static Standing of(Quota quota, boolean open, VerboseResult<?> result) {
        var after = result.getDiagnostics();
        return new Standing(
                quota, open, after.getAvailableTokens(), Duration.ofNanos(after.calculateFullRefillingTime()));
    }

    /** As in {@code RateLimit}. */
    String limit() {
        return "\"%s\";r=%d;t=%d".formatted(quota.name(), left, secondsToReset());
    }

    private long secondsToReset() {
        return resetsIn.plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds();
    }
}

package io.instaclone.query.projection;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a consumer back so that all consumers of its group together take no more than so many records a second. Each
 * has the share of its partitions. Used by one thread.
 */
final class Throttle {
    /** A throttled consumer takes a little often, so that nobody has to wait for a large batch of it. */
    private static final int TURNS_PER_SECOND = 40;
    /** How long a thread waits in one go: it has to notice that it shall end, and to poll for its membership. */
    private static final Duration NAP = Duration.ofMillis(100);

    private final OptionalInt rate;
    private final int partitions;
    private long notBefore = System.nanoTime();

    /**
     * @param rate records in a second, of the whole group; empty for no limit
     * @param partitions how many partitions the group has
     */
    Throttle(OptionalInt rate, int partitions) {
        this.rate = rate;
        this.partitions = partitions;
    }

    /** How many records to take at once. */
    int batchSize(int unthrottled) {
        return rate.isEmpty() ? unthrottled : Math.clamp(rate.getAsInt() / TURNS_PER_SECOND, 1, unthrottled);
    }

    /** Notes that records were taken. */
    void took(int records, int assigned) {
        if (rate.isPresent()) {
            double seconds = (double) records * partitions / ((double) rate.getAsInt() * Math.max(1, assigned));
            notBefore = Math.max(notBefore, System.nanoTime())
                    + (long) (seconds * Duration.ofSeconds(1).toNanos());
        }
    }

    /** Waits a moment if it is too early to take more; true when it still may be. */
    boolean holdsBack() {
        long early = notBefore - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(Math.min(early, NAP.toNanos()));
        }
        return early > NAP.toNanos();
    }
}

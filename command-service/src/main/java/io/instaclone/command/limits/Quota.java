package io.instaclone.command.limits;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * How often something may happen.
 *
 * @param name what clients know it by
 * @param most how often in a window; 0: as often as one likes
 * @param window begins with the first use and ends all at once
 */
record Quota(String name, long most, Duration window) {

    boolean isOff() {
        return most == 0;
    }

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(most).refillIntervally(most, window))
                .build();
    }

    /** As in {@code RateLimit-Policy}. */
    String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name, most, Math.max(1, window.toSeconds()));
    }
}

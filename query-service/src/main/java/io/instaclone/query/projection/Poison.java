package io.instaclone.query.projection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A record that can't be decoded, folded or written. It is never skipped: its partition stops before it, for the time
 * being or, when the store refuses it, until an operator comes.
 *
 * @param partition where it is
 * @param offset its place there; the first of a batch when the store refused what the batch had come to
 * @param reason why, without anything that the record holds
 * @param retryAfter after what time it is tried again; null when it is not
 */
record Poison(
        EventPartition partition,
        long offset,
        String reason,
        @Nullable Duration retryAfter) {}

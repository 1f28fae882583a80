package io.instaclone.command.reaction;

import io.instaclone.command.eventlog.Causation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log.
 *
 * @param fact the event there; null when it is of a type that the reaction is indifferent to
 */
record Cause(long position, @Nullable Fact fact) {

    /**
     * An event that something follows from.
     *
     * @param payload still encoded: that it cannot be decoded must stop no other
     * @param causation what the commands that follow carry
     */
    record Fact(byte[] payload, Instant recordedAt, Causation causation) {}
}

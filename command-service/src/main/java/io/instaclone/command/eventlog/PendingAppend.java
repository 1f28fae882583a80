package io.instaclone.command.eventlog;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An append in the queue, and who waits for its result.
 *
 * @param events those of the append, encoded
 * @param since when it was queued, by {@link System#nanoTime()}
 */
record PendingAppend(Append append, List<EncodedEvent> events, CompletableFuture<AppendResult> result, long since) {
    PendingAppend(Append append, List<EncodedEvent> events) {
        this(append, events, new CompletableFuture<>(), System.nanoTime());
    }

    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Tells the waiter that nobody knows, or that it was not even tried. */
    void unavailable(String why, Throwable cause) {
        result.completeExceptionally(new LogUnavailableException(why, cause));
    }
}

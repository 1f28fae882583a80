package io.instaclone.command.eventlog;

import java.util.concurrent.CompletableFuture;

/** An append in the queue, and who waits for its result. */
record PendingAppend(Append append, Causation causation, CompletableFuture<AppendResult> result) {
    PendingAppend(Append append, Causation causation) {
        this(append, causation, new CompletableFuture<>());
    }

    /** Tells the waiter that nobody knows, or that it was not even tried. */
    void unavailable(String why, RuntimeException cause) {
        result.completeExceptionally(new LogUnavailableException(why, cause));
    }
}

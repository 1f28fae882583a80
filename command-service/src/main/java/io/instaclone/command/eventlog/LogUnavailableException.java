package io.instaclone.command.eventlog;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The log cannot say now whether it took an append: the database is gone, too slow, or the queue is full. The client
 * may repeat the request, with its Idempotency-Key; the server repeats nothing by itself.
 */
public final class LogUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

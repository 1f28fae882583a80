package io.instaclone.command.security;

import java.io.Serial;
import java.time.Duration;

/** Too much is asked for; the client may try again later. */
public final class TooManyRequestsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** The client should wait for this long, which is more than nothing. */
    public TooManyRequestsException(Duration retryAfter) {
        super("Too many requests", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long the client should wait. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package io.instaclone.command.bus;

import java.io.Serial;

/** The key was used before, for a request with another body. */
public final class IdempotencyKeyReusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
}

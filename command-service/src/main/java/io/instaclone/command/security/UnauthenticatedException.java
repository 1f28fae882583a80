package io.instaclone.command.security;

import java.io.Serial;

/** Nobody says who he is, or says it in a way that does not convince. */
public final class UnauthenticatedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The message is for the client, and gives nothing away. */
    public UnauthenticatedException(String message) {
        super(message, null, false, false);
    }
}

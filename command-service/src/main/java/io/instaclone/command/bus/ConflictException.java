package io.instaclone.command.bus;

import java.io.Serial;

/** Others were faster each time; the client may try again. */
public final class ConflictException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ConflictException(String streamId) {
        super(streamId + " keeps moving");
    }
}

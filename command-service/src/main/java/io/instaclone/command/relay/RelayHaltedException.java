package io.instaclone.command.relay;

import java.io.Serial;

/** Something that only an operator can put right; the message names the way out. */
final class RelayHaltedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RelayHaltedException(String message) {
        super(message);
    }
}

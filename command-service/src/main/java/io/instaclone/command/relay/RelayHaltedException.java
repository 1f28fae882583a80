package io.instaclone.command.relay;

import java.io.Serial;

/** Something that only an operator can put right; the message names the way out. */
final class RelayHaltedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long position;

    RelayHaltedException(String message) {
        this(message, 0);
    }

    /** @param position of the event that cannot be relayed; 0 when it is not a single event that is in the way */
    RelayHaltedException(String message, long position) {
        super(message);
        this.position = position;
    }

    long position() {
        return position;
    }
}

package io.instaclone.command.admin;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** What a stream came to cannot be told, since one of its events cannot be read. */
final class StateUnknown extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    StateUnknown(long version, RuntimeException reason) {
        super(Kind.CONFLICT, "Event " + version + " of the stream cannot be read: " + reason.getMessage());
    }
}

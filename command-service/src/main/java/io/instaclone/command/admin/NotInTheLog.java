package io.instaclone.command.admin;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** Somebody looks for what the log does not have. */
final class NotInTheLog extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    NotInTheLog(String message) {
        super(Kind.NOT_FOUND, message);
    }
}

package io.instaclone.command.admin;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** The log is not sent again into topics that hold something. */
final class RepublicationRefused extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    RepublicationRefused(String reason) {
        super(Kind.CONFLICT, reason);
    }
}

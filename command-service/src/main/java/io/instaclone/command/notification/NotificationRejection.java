package io.instaclone.command.notification;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** Why something with notifications is not to be. */
abstract sealed class NotificationRejection extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    private NotificationRejection(Kind kind, String message) {
        super(kind, message);
    }

    /** Another's notification looks like one that never was. */
    static final class NotificationNotFound extends NotificationRejection {
        private static final long serialVersionUID = 1L;

        NotificationNotFound() {
            super(Kind.NOT_FOUND, "There is no such notification");
        }
    }
}

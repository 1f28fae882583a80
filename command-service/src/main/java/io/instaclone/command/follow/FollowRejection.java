package io.instaclone.command.follow;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** Why somebody is not to be followed. */
abstract sealed class FollowRejection extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    private FollowRejection(Kind kind, String message) {
        super(kind, message);
    }

    static final class UserNotFound extends FollowRejection {
        private static final long serialVersionUID = 1L;

        UserNotFound() {
            super(Kind.NOT_FOUND, "There is no such user");
        }
    }

    static final class FollowingOneself extends FollowRejection {
        private static final long serialVersionUID = 1L;

        FollowingOneself() {
            super(Kind.INVALID, "Nobody follows himself");
        }
    }
}

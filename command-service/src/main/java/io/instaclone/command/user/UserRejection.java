package io.instaclone.command.user;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** Why something with an account is not to be. */
abstract sealed class UserRejection extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    private UserRejection(Kind kind, String message) {
        super(kind, message);
    }

    static final class UserNotFound extends UserRejection {
        private static final long serialVersionUID = 1L;

        UserNotFound() {
            super(Kind.NOT_FOUND, "There is no such user");
        }
    }

    static final class ProfileChanged extends UserRejection {
        private static final long serialVersionUID = 1L;

        ProfileChanged() {
            super(Kind.STALE, "The profile has another version by now");
        }
    }

    /** Unknown name and wrong password look the same. */
    static final class BadCredentials extends UserRejection {
        private static final long serialVersionUID = 1L;

        BadCredentials() {
            super(Kind.UNAUTHENTICATED, "Unknown user or wrong password");
        }
    }

    static final class BadRefreshToken extends UserRejection {
        private static final long serialVersionUID = 1L;

        BadRefreshToken() {
            super(Kind.UNAUTHENTICATED, "The refresh token is not valid");
        }
    }
}

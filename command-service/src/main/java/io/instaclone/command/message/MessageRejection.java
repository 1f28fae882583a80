package io.instaclone.command.message;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** Why something with messages is not to be. */
abstract sealed class MessageRejection extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    private MessageRejection(Kind kind, String message) {
        super(kind, message);
    }

    private MessageRejection(Kind kind, String message, String pointer) {
        super(kind, message, pointer);
    }

    static final class UserNotFound extends MessageRejection {
        private static final long serialVersionUID = 1L;

        UserNotFound() {
            super(Kind.NOT_FOUND, "There is no such user");
        }
    }

    static final class WritingToOneself extends MessageRejection {
        private static final long serialVersionUID = 1L;

        WritingToOneself() {
            super(Kind.INVALID, "Nobody writes to himself", "/recipientId");
        }
    }

    static final class ConversationNotFound extends MessageRejection {
        private static final long serialVersionUID = 1L;

        ConversationNotFound() {
            super(Kind.NOT_FOUND, "There is no conversation with oneself");
        }
    }

    static final class MessageNotFound extends MessageRejection {
        private static final long serialVersionUID = 1L;

        MessageNotFound() {
            super(Kind.NOT_FOUND, "There is no such message in this conversation");
        }
    }
}

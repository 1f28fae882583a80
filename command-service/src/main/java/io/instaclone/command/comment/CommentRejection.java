package io.instaclone.command.comment;

import io.instaclone.command.bus.Rejection;
import io.instaclone.command.text.Markup;
import java.io.Serial;

/** Why something with a comment is not to be. */
abstract sealed class CommentRejection extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    private CommentRejection(Kind kind, String message) {
        super(kind, message);
    }

    private CommentRejection(Kind kind, String message, String pointer) {
        super(kind, message, pointer);
    }

    static final class CommentNotFound extends CommentRejection {
        private static final long serialVersionUID = 1L;

        CommentNotFound() {
            super(Kind.NOT_FOUND, "There is no such comment on this post");
        }
    }

    static final class NotTheAuthor extends CommentRejection {
        private static final long serialVersionUID = 1L;

        NotTheAuthor() {
            super(Kind.FORBIDDEN, "Comment and post are somebody else's");
        }
    }

    static final class CommentChanged extends CommentRejection {
        private static final long serialVersionUID = 1L;

        CommentChanged() {
            super(Kind.STALE, "The comment has another version");
        }
    }

    static final class TooManyHashtags extends CommentRejection {
        private static final long serialVersionUID = 1L;

        TooManyHashtags() {
            super(Kind.INVALID, "At most " + Markup.MAX_HASHTAGS + " different hashtags", "/text");
        }
    }

    static final class TooManyMentions extends CommentRejection {
        private static final long serialVersionUID = 1L;

        TooManyMentions() {
            super(Kind.INVALID, "At most " + Markup.MAX_MENTIONS + " different mentions", "/text");
        }
    }
}

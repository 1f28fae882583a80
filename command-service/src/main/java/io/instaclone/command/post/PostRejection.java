package io.instaclone.command.post;

import io.instaclone.command.bus.Rejection;
import io.instaclone.command.text.Markup;
import java.io.Serial;

/** Why something with a post is not to be. */
abstract sealed class PostRejection extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    private PostRejection(Kind kind, String message) {
        super(kind, message);
    }

    private PostRejection(Kind kind, String message, String pointer) {
        super(kind, message, pointer);
    }

    static final class PostNotFound extends PostRejection {
        private static final long serialVersionUID = 1L;

        PostNotFound() {
            super(Kind.NOT_FOUND, "There is no such post");
        }
    }

    static final class NotTheAuthor extends PostRejection {
        private static final long serialVersionUID = 1L;

        NotTheAuthor() {
            super(Kind.FORBIDDEN, "The post is somebody else's");
        }
    }

    static final class PostChanged extends PostRejection {
        private static final long serialVersionUID = 1L;

        PostChanged() {
            super(Kind.STALE, "The post has another version by now");
        }
    }

    static final class TooManyHashtags extends PostRejection {
        private static final long serialVersionUID = 1L;

        TooManyHashtags() {
            super(Kind.INVALID, "At most " + Markup.MAX_HASHTAGS + " different hashtags", "/caption");
        }
    }

    static final class TooManyMentions extends PostRejection {
        private static final long serialVersionUID = 1L;

        TooManyMentions() {
            super(Kind.INVALID, "At most " + Markup.MAX_MENTIONS + " different mentions", "/caption");
        }
    }
}

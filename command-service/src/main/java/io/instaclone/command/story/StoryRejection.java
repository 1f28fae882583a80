package io.instaclone.command.story;

import io.instaclone.command.bus.Rejection;
import java.io.Serial;

/** Why something with a story is not to be. */
abstract sealed class StoryRejection extends Rejection {
    @Serial
    private static final long serialVersionUID = 1L;

    private StoryRejection(Kind kind, String message) {
        super(kind, message);
    }

    /** A story that has ended looks like one that never was. */
    static final class StoryNotFound extends StoryRejection {
        private static final long serialVersionUID = 1L;

        StoryNotFound() {
            super(Kind.NOT_FOUND, "There is no such story, or not any more");
        }
    }
}

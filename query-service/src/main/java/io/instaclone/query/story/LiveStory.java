package io.instaclone.query.story;

import java.util.UUID;

/**
 * A story that a viewer may see now.
 *
 * @param position the log position of its creation
 * @param seenAt the log position at which the viewer saw it, {@link #NEVER} if he did not, {@link #ALWAYS} if it is his
 */
record LiveStory(UUID id, long position, long seenAt) {
    static final long ALWAYS = 0;
    static final long NEVER = Long.MAX_VALUE;

    boolean seen() {
        return seenAt != NEVER;
    }
}

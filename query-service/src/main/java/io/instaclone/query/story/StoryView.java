package io.instaclone.query.story;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A story as it is answered.
 *
 * @param seen whether the viewer saw it; one's own counts as seen
 * @param viewCount how many saw it; null when it is somebody else's
 */
record StoryView(
        UUID id,
        String mediaUrl,
        @Nullable String caption,
        Instant createdAt,
        Instant expiresAt,
        boolean seen,
        @Nullable Long viewCount) {

    static StoryView of(StoryDocument story, boolean seen, boolean own) {
        return new StoryView(
                story.id(),
                story.mediaUrl(),
                story.caption(),
                story.createdAt(),
                story.expiresAt(),
                seen,
                own ? story.viewCount() : null);
    }
}

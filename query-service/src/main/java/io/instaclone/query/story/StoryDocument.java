package io.instaclone.query.story;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A story. It is there for a week after its end, for readers look at the clock themselves.
 *
 * @param expiresAt from this instant on nobody sees it any more
 * @param viewCount how many have seen it, its author not counted
 * @param position the log position of its creation, by which lists are ordered
 */
record StoryDocument(
        UUID id,
        UUID authorId,
        String mediaUrl,
        @Nullable String caption,
        Instant createdAt,
        Instant expiresAt,
        long viewCount,
        long position) {}

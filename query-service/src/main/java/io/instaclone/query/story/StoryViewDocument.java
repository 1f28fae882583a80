package io.instaclone.query.story;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody saw a story.
 *
 * @param id {@code storyId:viewerId}
 * @param expiresAt when the story ends, so that this ends with it
 * @param position the log position of the event, by which lists are ordered
 */
record StoryViewDocument(String id, UUID storyId, UUID viewerId, Instant viewedAt, Instant expiresAt, long position) {
    static String id(UUID story, UUID viewer) {
        return story + ":" + viewer;
    }
}

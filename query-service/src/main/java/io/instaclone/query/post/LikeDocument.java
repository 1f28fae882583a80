package io.instaclone.query.post;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody likes a post, which may be gone: readers look at the post first.
 *
 * @param id {@code postId:userId}
 * @param position the log position of the event, by which lists are ordered
 */
record LikeDocument(String id, UUID postId, UUID userId, Instant likedAt, long position) {
    static String id(UUID post, UUID user) {
        return post + ":" + user;
    }
}

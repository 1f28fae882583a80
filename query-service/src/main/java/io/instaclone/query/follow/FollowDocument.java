package io.instaclone.query.follow;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody follows somebody.
 *
 * @param id {@code followerId:followeeId}
 * @param position the log position of the event, by which lists are ordered
 */
record FollowDocument(String id, UUID followerId, UUID followeeId, Instant followedAt, long position) {
    static String id(UUID follower, UUID followee) {
        return follower + ":" + followee;
    }
}

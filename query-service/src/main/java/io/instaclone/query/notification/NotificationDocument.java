package io.instaclone.query.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is told of something. Removed with the post or comment that it is about.
 *
 * @param kind the name of a {@code NotificationKind}
 * @param position the log position of the event, by which lists are ordered and up to which they are read
 */
record NotificationDocument(
        UUID id,
        UUID recipientId,
        String kind,
        UUID actorId,
        @Nullable UUID postId,
        @Nullable UUID commentId,
        Instant createdAt,
        long position) {}

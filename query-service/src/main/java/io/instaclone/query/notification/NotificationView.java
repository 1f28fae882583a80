package io.instaclone.query.notification;

import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.user.UserSummary;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification as it is answered. */
record NotificationView(
        UUID id,
        String kind,
        UserSummary actor,
        @Nullable UUID postId,
        @Nullable UUID commentId,
        Instant createdAt,
        boolean read) {

    static NotificationView of(NotificationDocument notification, People people, long readUpTo) {
        return new NotificationView(
                notification.id(),
                notification.kind().toLowerCase(Locale.ROOT),
                people.summary(notification.actorId()),
                notification.postId(),
                notification.commentId(),
                notification.createdAt(),
                notification.position() <= readUpTo);
    }
}

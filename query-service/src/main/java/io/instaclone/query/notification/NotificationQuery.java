package io.instaclone.query.notification;

import io.instaclone.query.bus.Query;
import io.instaclone.query.web.Slice;
import java.util.UUID;

/** What can be asked about notifications. */
sealed interface NotificationQuery<R> extends Query<R> {

    /** What somebody is told of, newest first. */
    record GetNotifications(Slice slice, UUID recipientId) implements NotificationQuery<NotificationsView> {}
}

package io.instaclone.query.notification;

import io.instaclone.query.web.Paged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of notifications.
 *
 * @param unreadCount how many of all are not read yet; 100 means 100 or more
 */
record NotificationsView(
        List<NotificationView> items, @Nullable String nextCursor, int unreadCount) implements Paged {}

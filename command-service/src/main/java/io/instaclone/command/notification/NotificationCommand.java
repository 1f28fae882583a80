package io.instaclone.command.notification;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.Command;
import io.instaclone.events.NotificationKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with notifications. */
sealed interface NotificationCommand extends Command<Accepted> {

    /**
     * Tell somebody of something. No endpoint has it; it is a reaction to what others did.
     *
     * @param notificationId derived from what is told, so that telling it twice is telling it once
     * @param at when the deed was recorded
     */
    record CreateNotification(
            UUID notificationId,
            UUID recipientId,
            NotificationKind kind,
            UUID actor,
            @Nullable UUID postId,
            @Nullable UUID commentId,
            Instant at)
            implements NotificationCommand {}

    /**
     * Have read one's notifications.
     *
     * @param upTo the last one that is read; null for all
     */
    record MarkNotificationsRead(UUID actor, @Nullable UUID upTo, Instant at) implements NotificationCommand {}
}

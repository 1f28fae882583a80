package io.instaclone.command.notification;

import io.instaclone.command.notification.NotificationCommand.CreateNotification;
import io.instaclone.command.notification.NotificationRejection.NotificationNotFound;
import io.instaclone.events.NotificationCreated;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was told of something. Stream {@code notification-N}: created, nothing else.
 *
 * @param recipientId null when it never was
 */
record Notification(@Nullable UUID recipientId) {
    static final Notification NONE = new Notification(null);

    Notification evolve(SpecificRecord event) {
        return switch (event) {
            case NotificationCreated e -> new Notification(e.getRecipientId());
            default -> throw new IllegalArgumentException("Not an event of a notification: " + event.getClass());
        };
    }

    List<SpecificRecord> decide(CreateNotification command) {
        return recipientId != null
                ? List.of()
                : List.of(new NotificationCreated(
                        command.notificationId(),
                        command.recipientId(),
                        command.kind(),
                        command.actor(),
                        command.postId(),
                        command.commentId(),
                        command.at()));
    }

    /** Throws {@link NotificationNotFound} when this is nothing that this user was told. */
    void requireFor(UUID userId) {
        if (!userId.equals(recipientId)) {
            throw new NotificationNotFound();
        }
    }
}

package io.instaclone.command.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.events.NotificationKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids that follow from what is told: there is one notification per kind, actor, subject and recipient. */
final class NotificationId {
    // Any fixed UUID does; with another one, everybody would be told everything again.
    private static final UUID NAMESPACE = UUID.fromString("5f7f3a52-6a0e-4c1b-9d53-0b6f3c2e8a11");

    private NotificationId() {}

    /**
     * A name-based UUID (version 5).
     *
     * @param subject the post, the comment, or nothing for a follow
     */
    static UUID of(NotificationKind kind, UUID actor, @Nullable UUID subject, UUID recipient) {
        return UuidCreator.getNameBasedSha1(NAMESPACE, kind + " " + actor + " " + subject + " " + recipient);
    }
}

package io.instaclone.query.notification;

import com.mongodb.client.model.Indexes;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.NotificationCreated;
import io.instaclone.events.NotificationsRead;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Derivation;
import io.instaclone.query.projection.Facts;
import io.instaclone.query.projection.JoiningProjection;
import io.instaclone.query.projection.Questions;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.UnhandledEventException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Notifications. They are in partitions of their recipients, what they are about is in others; so whichever comes later,
 * a notification or a deletion, finds the other one and removes the notification.
 */
@Component
final class NotificationProjection implements JoiningProjection {
    static final String NAME = "notifications";

    static final StoredCollection<NotificationDocument> NOTIFICATIONS = new StoredCollection<>(
            NAME,
            "notifications",
            NotificationDocument.class,
            List.of(
                    Indexes.compoundIndex(Indexes.ascending("recipientId"), Indexes.descending("position")),
                    Indexes.ascending("postId"),
                    Indexes.ascending("commentId")));

    static final StoredCollection<ReadMarkDocument> READ_MARKS =
            new StoredCollection<>(NAME, "notificationReadMarks", ReadMarkDocument.class, List.of());

    static final StoredCollection<GoneSubjectDocument> GONE =
            new StoredCollection<>(NAME, "goneSubjects", GoneSubjectDocument.class, List.of());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.NOTIFICATION, Topic.POST);
    }

    @Override
    public List<StoredCollection<?>> collections() {
        return List.of(NOTIFICATIONS, READ_MARKS, GONE);
    }

    /** Whatever comes first, all documents end the same. */
    @Override
    public Set<StoredCollection<?>> dependentOnOrder() {
        return Set.of();
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case NotificationCreated e ->
                changes.of(NOTIFICATIONS, e.getNotificationId())
                        .set("recipientId", e.getRecipientId())
                        .set("kind", e.getKind().name())
                        .set("actorId", e.getActorId())
                        .set("postId", e.getPostId())
                        .set("commentId", e.getCommentId())
                        .set("createdAt", e.getCreatedAt())
                        .set("position", event.position());
            case NotificationsRead e ->
                changes.of(READ_MARKS, e.getRecipientId()).set("upToPosition", e.getUpToPosition());
            case PostDeleted e -> changes.of(GONE, e.getPostId()).set("position", event.position());
            case CommentDeleted e -> changes.of(GONE, e.getCommentId()).set("position", event.position());
            case PostCreated _, PostLiked _, PostUnliked _, CommentAdded _ -> {}
            default -> throw new UnhandledEventException(event.payload());
        }
    }

    @Override
    public void ask(RecordedEvent event, Questions questions) {
        if (event.payload() instanceof NotificationCreated e) {
            subjects(e).forEach(subject -> questions.about(GONE, subject));
        }
    }

    @Override
    public void derive(RecordedEvent event, Facts facts, Derivation derivation) {
        switch (event.payload()) {
            case NotificationCreated e -> {
                if (subjects(e).anyMatch(subject -> facts.of(GONE, subject).has("position"))) {
                    derivation.remove(NOTIFICATIONS, e.getNotificationId(), event);
                }
            }
            case PostDeleted e -> removeAll("postId", e.getPostId(), event, derivation);
            case CommentDeleted e -> removeAll("commentId", e.getCommentId(), event, derivation);
            default -> {}
        }
    }

    private static void removeAll(String field, UUID subject, RecordedEvent event, Derivation derivation) {
        derivation.forEach(
                NOTIFICATIONS, field, subject, (found, writes) -> writes.remove(NOTIFICATIONS, found.id(), event));
    }

    private static Stream<UUID> subjects(NotificationCreated e) {
        return Stream.concat(Stream.ofNullable(e.getPostId()), Stream.ofNullable(e.getCommentId()));
    }
}

package io.instaclone.command.notification;

import io.instaclone.command.notification.NotificationCommand.CreateNotification;
import io.instaclone.command.reaction.Reaction;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.NotificationKind;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostLiked;
import io.instaclone.events.UserFollowed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is to be told of what. Nobody is told of what he did himself. */
@Component
class NotificationReaction implements Reaction {
    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Set<Class<? extends SpecificRecord>> causes() {
        return Set.of(PostLiked.class, CommentAdded.class, UserFollowed.class, PostCreated.class);
    }

    @Override
    public List<CreateNotification> reactTo(SpecificRecord event, Instant recordedAt) {
        Stream<CreateNotification> all = switch (event) {
            case PostLiked e ->
                Stream.of(tell(e.getAuthorId(), NotificationKind.LIKE, e.getUserId(), e.getPostId(), null, recordedAt));
            case CommentAdded e -> ofComment(e, recordedAt);
            case UserFollowed e ->
                Stream.of(tell(e.getFolloweeId(), NotificationKind.FOLLOW, e.getFollowerId(), null, null, recordedAt));
            case PostCreated e ->
                e.getMentions().stream()
                        .map(named -> tell(
                                named, NotificationKind.MENTION, e.getAuthorId(), e.getPostId(), null, recordedAt));
            default -> throw new IllegalArgumentException("Nobody is told of " + event.getClass());
        };
        return all.filter(command -> !command.recipientId().equals(command.actor()))
                .toList();
    }

    /** Whoever is mentioned in a comment on his own post is told of the comment alone. */
    private static Stream<CreateNotification> ofComment(CommentAdded e, Instant at) {
        UUID author = e.getAuthorId();
        var comment = tell(e.getPostAuthorId(), NotificationKind.COMMENT, author, e.getPostId(), e.getCommentId(), at);
        var mentions = e.getMentions().stream()
                .filter(named -> !named.equals(e.getPostAuthorId()))
                .map(named -> tell(named, NotificationKind.MENTION, author, e.getPostId(), e.getCommentId(), at));
        return Stream.concat(Stream.of(comment), mentions);
    }

    /** The subject is the comment if there is one, else the post; a follow has none. */
    private static CreateNotification tell(
            UUID recipient,
            NotificationKind kind,
            UUID actor,
            @Nullable UUID postId,
            @Nullable UUID commentId,
            Instant at) {
        UUID id = NotificationId.of(kind, actor, commentId == null ? postId : commentId, recipient);
        return new CreateNotification(id, recipient, kind, actor, postId, commentId, at);
    }
}

package io.instaclone.query.post;

import com.mongodb.client.model.Indexes;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.UnhandledEventException;
import io.instaclone.query.text.Folding;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Posts, who likes them, and what is said about them. */
@Component
final class PostProjection implements Projection {
    static final String NAME = "posts";

    static final StoredCollection<PostDocument> POSTS = new StoredCollection<>(
            NAME,
            "posts",
            PostDocument.class,
            List.of(
                    Indexes.descending("position"),
                    Indexes.compoundIndex(Indexes.ascending("authorId"), Indexes.descending("position")),
                    Indexes.compoundIndex(Indexes.ascending("hashtags"), Indexes.descending("position")),
                    Indexes.compoundIndex(Indexes.ascending("words"), Indexes.descending("position"))));

    static final StoredCollection<LikeDocument> LIKES = new StoredCollection<>(
            NAME,
            "likes",
            LikeDocument.class,
            List.of(Indexes.compoundIndex(Indexes.ascending("postId"), Indexes.descending("position"))));

    static final StoredCollection<CommentDocument> COMMENTS = new StoredCollection<>(
            NAME, "comments", CommentDocument.class, List.of(Indexes.ascending("postId", "position")));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.POST);
    }

    @Override
    public List<StoredCollection<?>> collections() {
        return List.of(POSTS, LIKES, COMMENTS);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case PostCreated e -> created(event, e, changes);
            case PostDeleted e -> changes.of(POSTS, e.getPostId()).remove();
            case PostLiked e -> liked(event, e, changes);
            case PostUnliked e -> {
                changes.of(LIKES, LikeDocument.id(e.getPostId(), e.getUserId())).remove();
                changes.of(POSTS, e.getPostId()).increment("likeCount", -1);
            }
            case CommentAdded e -> commented(event, e, changes);
            case CommentDeleted e -> {
                changes.of(COMMENTS, e.getCommentId()).remove();
                changes.of(POSTS, e.getPostId()).increment("commentCount", -1);
            }
            default -> throw new UnhandledEventException(event.payload());
        }
    }

    private static void created(RecordedEvent event, PostCreated e, Changes changes) {
        changes.of(POSTS, e.getPostId())
                .set("authorId", e.getAuthorId())
                .set("caption", e.getCaption())
                .set("words", Folding.words(e.getCaption()).stream().distinct().toList())
                .set("mediaUrls", e.getMediaUrls())
                .set("location", e.getLocation())
                .set("hashtags", e.getHashtags())
                .set("mentions", e.getMentions())
                .set("createdAt", e.getCreatedAt())
                .set("version", event.headers().streamVersion())
                .set("position", event.position())
                .increment("likeCount", 0)
                .increment("commentCount", 0);
    }

    private static void liked(RecordedEvent event, PostLiked e, Changes changes) {
        changes.of(LIKES, LikeDocument.id(e.getPostId(), e.getUserId()))
                .set("postId", e.getPostId())
                .set("userId", e.getUserId())
                .set("likedAt", e.getLikedAt())
                .set("position", event.position());
        changes.of(POSTS, e.getPostId()).increment("likeCount", 1);
    }

    private static void commented(RecordedEvent event, CommentAdded e, Changes changes) {
        changes.of(COMMENTS, e.getCommentId())
                .set("postId", e.getPostId())
                .set("authorId", e.getAuthorId())
                .set("text", e.getText())
                .set("mentions", e.getMentions())
                .set("createdAt", e.getCreatedAt())
                .set("position", event.position());
        changes.of(POSTS, e.getPostId()).increment("commentCount", 1);
    }
}

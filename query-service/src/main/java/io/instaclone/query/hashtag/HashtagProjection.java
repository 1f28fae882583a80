package io.instaclone.query.hashtag;

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

/** Hashtags, with the number of their posts, which come from all partitions. */
@Component
final class HashtagProjection implements Projection {
    static final String NAME = "hashtags";

    static final StoredCollection<HashtagDocument> HASHTAGS = new StoredCollection<>(
            NAME,
            "hashtags",
            HashtagDocument.class,
            List.of(Indexes.compoundIndex(Indexes.ascending("key"), Indexes.descending("postCount"))));

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
        return List.of(HASHTAGS);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case PostCreated e -> count(e.getHashtags(), 1, changes);
            case PostDeleted e -> count(e.getHashtags(), -1, changes);
            case PostLiked _, PostUnliked _, CommentAdded _, CommentDeleted _ -> {}
            default -> throw new UnhandledEventException(event.payload());
        }
    }

    private static void count(List<String> tags, long by, Changes changes) {
        for (String tag : tags) {
            changes.of(HASHTAGS, tag).set("key", Folding.fold(tag)).increment("postCount", by);
        }
    }
}

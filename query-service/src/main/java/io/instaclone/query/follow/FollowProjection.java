package io.instaclone.query.follow;

import com.mongodb.client.model.Indexes;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserUnfollowed;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.UnhandledEventException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who follows whom. */
@Component
final class FollowProjection implements Projection {
    static final String NAME = "follows";

    static final StoredCollection<FollowDocument> FOLLOWS = new StoredCollection<>(
            NAME,
            "follows",
            FollowDocument.class,
            List.of(
                    Indexes.compoundIndex(Indexes.ascending("followerId"), Indexes.descending("position")),
                    Indexes.compoundIndex(Indexes.ascending("followeeId"), Indexes.descending("position"))));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.FOLLOW);
    }

    @Override
    public List<StoredCollection<?>> collections() {
        return List.of(FOLLOWS);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case UserFollowed e ->
                changes.of(FOLLOWS, FollowDocument.id(e.getFollowerId(), e.getFolloweeId()))
                        .set("followerId", e.getFollowerId())
                        .set("followeeId", e.getFolloweeId())
                        .set("followedAt", e.getFollowedAt())
                        .set("position", event.position());
            case UserUnfollowed e ->
                changes.of(FOLLOWS, FollowDocument.id(e.getFollowerId(), e.getFolloweeId()))
                        .remove();
            default -> throw new UnhandledEventException(event.payload());
        }
    }
}

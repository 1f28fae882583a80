package io.instaclone.query.story;

import com.mongodb.client.model.Indexes;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.StoryCreated;
import io.instaclone.events.StoryViewed;
import io.instaclone.events.Topic;
import io.instaclone.query.projection.Changes;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.UnhandledEventException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Stories, and who saw them. */
@Component
final class StoryProjection implements Projection {
    static final String NAME = "stories";

    private static final String EXPIRES_AT = "expiresAt";
    private static final Duration KEPT = Duration.ofDays(7);

    static final StoredCollection<StoryDocument> STORIES = new StoredCollection<>(
                    NAME,
                    "stories",
                    StoryDocument.class,
                    List.of(Indexes.compoundIndex(Indexes.ascending("authorId"), Indexes.descending(EXPIRES_AT))))
            .expiring(EXPIRES_AT, KEPT);

    static final StoredCollection<StoryViewDocument> VIEWS = new StoredCollection<>(
                    NAME,
                    "storyviews",
                    StoryViewDocument.class,
                    List.of(Indexes.compoundIndex(Indexes.ascending("storyId"), Indexes.descending("position"))))
            .expiring(EXPIRES_AT, KEPT);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.STORY);
    }

    @Override
    public List<StoredCollection<?>> collections() {
        return List.of(STORIES, VIEWS);
    }

    @Override
    public void fold(RecordedEvent event, Changes changes) {
        switch (event.payload()) {
            case StoryCreated e -> created(event, e, changes);
            case StoryViewed e -> viewed(event, e, changes);
            default -> throw new UnhandledEventException(event.payload());
        }
    }

    private static void created(RecordedEvent event, StoryCreated e, Changes changes) {
        changes.of(STORIES, e.getStoryId())
                .set("authorId", e.getAuthorId())
                .set("mediaUrl", e.getMediaUrl())
                .set("caption", e.getCaption())
                .set("createdAt", e.getCreatedAt())
                .set(EXPIRES_AT, e.getExpiresAt())
                .set("position", event.position())
                .increment("viewCount", 0);
    }

    private static void viewed(RecordedEvent event, StoryViewed e, Changes changes) {
        changes.of(VIEWS, StoryViewDocument.id(e.getStoryId(), e.getViewerId()))
                .set("storyId", e.getStoryId())
                .set("viewerId", e.getViewerId())
                .set("viewedAt", e.getViewedAt())
                .set(EXPIRES_AT, e.getExpiresAt())
                .set("position", event.position());
        changes.of(STORIES, e.getStoryId())
                .increment("viewCount", 1)
                // In a rebuild long after its end the story may have been taken already; what this makes ends, too.
                .set(EXPIRES_AT, e.getExpiresAt());
    }
}

package io.instaclone.query.story;

import static io.instaclone.query.Events.NOON;
import static io.instaclone.query.Events.told;
import static io.instaclone.query.Events.viewed;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.Recorded;
import io.instaclone.query.projection.InMemoryStore;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class StoryProjectionTest {
    private static final UUID STORY = new UUID(4, 1);
    private static final UUID ALICE = new UUID(2, 1);
    private static final UUID BOB = new UUID(2, 2);

    private static InMemoryStore given(SpecificRecord... events) {
        return new InMemoryStore(new StoryProjection()).given(Recorded.log(events));
    }

    @Test
    void aStoryKnowsItsEndAndWhoSawIt() {
        var store = given(told(STORY, ALICE, NOON), viewed(STORY, ALICE, BOB, NOON));
        assertThat(store.document(StoryProjection.STORIES, STORY))
                .containsEntry("authorId", ALICE)
                .containsEntry("expiresAt", Date.from(NOON))
                .containsEntry("viewCount", 1L)
                .containsEntry("position", 1L);
        assertThat(store.document(StoryProjection.VIEWS, StoryViewDocument.id(STORY, BOB)))
                .containsEntry("storyId", STORY)
                .containsEntry("viewerId", BOB)
                .containsEntry("position", 2L);
    }

    @Test
    void whatAViewAloneMakesIsNoStoryAndEndsWithIt() {
        assertThat(given(viewed(STORY, ALICE, BOB, NOON)).document(StoryProjection.STORIES, STORY))
                .doesNotContainKeys("createdAt", "authorId")
                .containsEntry("expiresAt", Date.from(NOON));
    }

    @Test
    void storiesAndViewsAreKeptForAWeekAfterTheEnd() {
        assertThat(new StoryProjection().collections()).allSatisfy(collection -> {
            assertThat(collection.expiry()).isNotNull();
            assertThat(collection.expiry().field()).isEqualTo("expiresAt");
            assertThat(collection.expiry().after()).isEqualTo(Duration.ofDays(7));
        });
    }
}

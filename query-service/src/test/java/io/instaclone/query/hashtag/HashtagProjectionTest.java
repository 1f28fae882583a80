package io.instaclone.query.hashtag;

import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.Recorded;
import io.instaclone.query.projection.InMemoryStore;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class HashtagProjectionTest {
    private static final UUID AUTHOR = new UUID(2, 1);
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);

    private static InMemoryStore given(SpecificRecord... events) {
        return new InMemoryStore(new HashtagProjection()).given(Recorded.log(events));
    }

    @Test
    void everyPostCountsForEachOfItsTags() {
        var store = given(
                posted(FIRST, AUTHOR, "#été #sun", List.of("été", "sun")),
                posted(SECOND, AUTHOR, "#sun", List.of("sun")));
        assertThat(store.document(HashtagProjection.HASHTAGS, "sun"))
                .containsEntry("postCount", 2L)
                .containsEntry("key", "sun");
        assertThat(store.document(HashtagProjection.HASHTAGS, "été"))
                .containsEntry("postCount", 1L)
                .containsEntry("key", "ete");
    }

    @Test
    void aDeletedPostTakesItsCountsWithItWhicheverOfTheTwoIsFoldedFirst() {
        var created = posted(FIRST, AUTHOR, "#sun", List.of("sun"));
        var other = posted(SECOND, AUTHOR, "#sun", List.of("sun"));
        var gone = deleted(FIRST, AUTHOR, List.of("sun"));
        assertThat(given(created, other, gone).document(HashtagProjection.HASHTAGS, "sun"))
                .isEqualTo(given(created, gone, other).document(HashtagProjection.HASHTAGS, "sun"))
                .containsEntry("postCount", 1L);
    }
}

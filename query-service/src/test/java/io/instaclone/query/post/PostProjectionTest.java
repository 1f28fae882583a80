package io.instaclone.query.post;

import static io.instaclone.query.Events.commented;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.uncommented;
import static io.instaclone.query.Events.unliked;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.Recorded;
import io.instaclone.query.projection.InMemoryStore;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class PostProjectionTest {
    private static final UUID POST = new UUID(1, 1);
    private static final UUID AUTHOR = new UUID(2, 1);
    private static final UUID BOB = new UUID(2, 2);
    private static final UUID COMMENT = new UUID(3, 1);

    private static InMemoryStore given(SpecificRecord... events) {
        return new InMemoryStore(new PostProjection()).given(Recorded.log(events));
    }

    @Test
    void aNewPostHasNoLikesAndNoComments() {
        assertThat(given(posted(POST, AUTHOR)).document(PostProjection.POSTS, POST))
                .containsEntry("authorId", AUTHOR)
                .containsEntry("likeCount", 0L)
                .containsEntry("commentCount", 0L)
                .containsEntry("position", 1L)
                .doesNotContainKey("location");
    }

    @Test
    void likesAndCommentsAreCountedEvenBeforeThePost() {
        var store = given(liked(POST, AUTHOR, BOB), commented(COMMENT, POST, AUTHOR, BOB), posted(POST, AUTHOR));
        assertThat(store.document(PostProjection.POSTS, POST))
                .containsEntry("likeCount", 1L)
                .containsEntry("commentCount", 1L);
        assertThat(store.document(PostProjection.LIKES, LikeDocument.id(POST, BOB)))
                .containsEntry("position", 1L);
    }

    @Test
    void anUnlikeLeavesNoLike() {
        var store = given(posted(POST, AUTHOR), liked(POST, AUTHOR, BOB), unliked(POST, AUTHOR, BOB));
        assertThat(store.document(PostProjection.POSTS, POST)).containsEntry("likeCount", 0L);
        assertThat(store.document(PostProjection.LIKES, LikeDocument.id(POST, BOB)))
                .isEmpty();
    }

    @Test
    void aLikeThatComesBackIsANewOne() {
        var store = given(liked(POST, AUTHOR, BOB), unliked(POST, AUTHOR, BOB), liked(POST, AUTHOR, BOB));
        assertThat(store.document(PostProjection.LIKES, LikeDocument.id(POST, BOB)))
                .containsEntry("position", 3L);
    }

    @Test
    void aDeletedCommentIsGoneAndCountsNoMore() {
        var store = given(
                posted(POST, AUTHOR), commented(COMMENT, POST, AUTHOR, BOB), uncommented(COMMENT, POST, AUTHOR, BOB));
        assertThat(store.document(PostProjection.POSTS, POST)).containsEntry("commentCount", 0L);
        assertThat(store.document(PostProjection.COMMENTS, COMMENT)).isEmpty();
    }

    @Test
    void aCaptionIsFoundByItsDifferentWords() {
        assertThat(given(posted(POST, AUTHOR, "Été, été! #Sun_1 in Köln", List.of("sun_1")))
                        .document(PostProjection.POSTS, POST))
                .containsEntry("words", List.of("ete", "sun_1", "in", "koln"))
                .containsEntry("hashtags", List.of("sun_1"));
    }

    @Test
    void aDeletedPostHasNothingThatAQueryCouldFind() {
        assertThat(given(posted(POST, AUTHOR), deleted(POST, AUTHOR)).document(PostProjection.POSTS, POST))
                .isEmpty();
    }
}

package io.instaclone.query.post;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.commented;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.uncommented;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class CommentsIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID alice = id();
    private final UUID bob = id();
    private final UUID post = id();
    private final UUID first = id();
    private final UUID second = id();
    private final UUID third = id();
    private final String path = "/posts/" + post + "/comments";

    @BeforeEach
    void threeComments() {
        api.given(
                registered(alice, "alice.c"),
                registered(bob, "bob.c"),
                posted(post, alice),
                commented(first, post, alice, bob, "one"),
                commented(second, post, alice, alice, "two @bob.c", bob),
                commented(third, post, alice, bob, "three"));
    }

    @Test
    void commentsAreOldestFirstPageByPage() {
        assertThat(values(api.pages(bob, path, 2), "/text")).containsExactly("one", "two @bob.c", "three");
        assertThat(values(api.pages(bob, path, 3), "/text")).hasSize(3);
    }

    @Test
    void aCommentNamesItsAuthorAndWhomItMentions() {
        JsonNode comment = api.read(path).path("items").get(1);
        assertThat(comment.propertyNames())
                .containsExactlyInAnyOrder("id", "postId", "author", "text", "mentions", "createdAt");
        assertThat(comment.at("/id").asString()).isEqualTo(second.toString());
        assertThat(comment.at("/postId").asString()).isEqualTo(post.toString());
        assertThat(comment.at("/author/username").asString()).isEqualTo("alice.c");
        assertThat(comment.at("/mentions/0/username").asString()).isEqualTo("bob.c");
        assertThat(comment.at("/createdAt").asString()).isEqualTo("2026-01-02T12:00:00Z");
    }

    @Test
    void aDeletedCommentIsGoneAndCountsNoMore() {
        api.given(uncommented(second, post, alice, alice));
        assertThat(values(api.read(path).path("items"), "/text")).containsExactly("one", "three");
        assertThat(api.read("/posts/" + post).path("commentCount").asInt()).isEqualTo(2);
    }

    @Test
    void aPageGoesOnWhereTheLastEndedWhateverWasDeletedOrWrittenSince() {
        JsonNode page = api.read(path + "?limit=2");
        api.given(
                uncommented(first, post, alice, bob),
                uncommented(second, post, alice, alice),
                commented(id(), post, alice, bob, "four"));
        String cursor = page.path("nextCursor").asString();
        assertThat(values(api.read(path + "?limit=2&cursor=" + cursor).path("items"), "/text"))
                .containsExactly("three", "four");
    }

    @Test
    void commentsGoWithTheirPost() {
        api.given(deleted(post, alice));
        assertProblem(api.get(path), 404, "not-found");
    }

    @Test
    void commentsOfAPostThatIsNotThereYetAreNotThereYet() {
        UUID later = id();
        api.given(commented(id(), later, alice, bob, "early"));
        assertProblem(api.get("/posts/" + later + "/comments"), 404, "not-found");
        api.given(posted(later, alice));
        assertThat(values(api.read("/posts/" + later + "/comments").path("items"), "/text"))
                .containsExactly("early");
    }
}

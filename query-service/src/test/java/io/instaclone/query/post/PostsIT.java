package io.instaclone.query.post;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class PostsIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID alice = id();
    private final UUID bob = id();
    private final UUID post = id();

    @BeforeEach
    void aPostThatSomebodyLikes() {
        api.given(
                registered(alice, "alice.o"),
                registered(bob, "bob.o"),
                posted(post, alice, bob),
                liked(post, alice, bob));
    }

    @Test
    void aPostNamesItsAuthorAndWhomItMentions() {
        JsonNode found = api.read("/posts/" + post);
        assertThat(found.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "author",
                        "caption",
                        "mediaUrls",
                        "location",
                        "hashtags",
                        "mentions",
                        "likeCount",
                        "commentCount",
                        "likedByMe",
                        "createdAt",
                        "version");
        assertThat(found.at("/author/username").asString()).isEqualTo("alice.o");
        assertThat(values(found.path("mentions"), "/username")).containsExactly("bob.o");
        assertThat(values(found.path("hashtags"), "")).containsExactly("day");
        assertThat(found.path("likeCount").asInt()).isEqualTo(1);
        assertThat(found.path("location").isNull()).isTrue();
    }

    @Test
    void aViewerIsToldWhetherHeLikesAPost() {
        for (String path : List.of("/posts/" + post, "/users/" + alice + "/posts")) {
            String flag = path.endsWith("/posts") ? "/items/0/likedByMe" : "/likedByMe";
            assertThat(api.readAs(bob, path).at(flag).asBoolean()).isTrue();
            assertThat(api.readAs(alice, path).at(flag).asBoolean(true)).isFalse();
            assertThat(api.read(path).at(flag).isNull()).isTrue();
        }
    }

    @Test
    void postsOfAUserAreNewestFirstPageByPage() {
        UUID second = id();
        api.given(posted(second, alice), posted(id(), bob));
        String path = "/users/" + alice + "/posts";
        assertThat(values(api.pages(bob, path, 1), "/id")).containsExactly(second.toString(), post.toString());
        assertProblem(api.get("/users/" + id() + "/posts"), 404, "not-found");
    }

    @Test
    void likesTellWhoAndWhen() {
        JsonNode items = api.read("/posts/" + post + "/likes").path("items");
        assertThat(values(items, "/user/username")).containsExactly("bob.o");
        assertThat(values(items, "/likedAt")).containsExactly("2026-01-02T12:00:00Z");
    }

    @Test
    void anAuthorWhoIsNotThereYetHasAnIdAndNoName() {
        UUID stranger = id();
        UUID early = id();
        api.given(posted(early, stranger));
        JsonNode author = api.read("/posts/" + early).path("author");
        assertThat(author.path("id").asString()).isEqualTo(stranger.toString());
        assertThat(author.path("username").isNull()).isTrue();
    }

    @Test
    void aDeletedPostTakesItsLikesWithIt() {
        api.given(deleted(post, alice));
        for (String path : List.of("/posts/" + post, "/posts/" + post + "/likes", "/posts/" + post + "/comments")) {
            assertProblem(api.get(path), 404, "not-found");
        }
        assertThat(api.read("/users/" + alice + "/posts").path("items").size()).isZero();
        assertThat(api.read("/users/" + alice).path("postCount").asInt()).isZero();
    }
}

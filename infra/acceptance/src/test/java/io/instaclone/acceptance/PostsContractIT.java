package io.instaclone.acceptance;

import static io.instaclone.acceptance.Person.each;
import static io.instaclone.acceptance.Person.succeeds;
import static io.instaclone.acceptance.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.acceptance.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Posts, likes, comments and hashtags, as the API describes them. */
@ExtendWith(Contract.class)
class PostsContractIT {
    private final World world;

    PostsContractIT(World world) {
        this.world = world;
    }

    @Test
    void aPostShowsItsTagsAndThoseMentionedInItWhoExist() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        String tag = World.newName("Größe_");
        String post = ada.posts("#%s (#%s) by @%s. and @%s, me@%s"
                .formatted(tag, tag, bob.username(), "nobody.at.all", ada.username()));
        Answer read = world.get("/posts/" + post);
        assertThat(read.body().propertyNames())
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
        assertThat(text(read.body(), "/hashtags/0")).isEqualTo(tag.toLowerCase(java.util.Locale.ROOT));
        assertThat(read.body().get("hashtags").size()).isEqualTo(1);
        assertThat(read.body().get("mentions").size()).isEqualTo(1);
        assertThat(text(read.body(), "/mentions/0/id")).isEqualTo(bob.id());
        assertThat(text(read.body(), "/author/username")).isEqualTo(ada.username());
        assertThat(text(read.body(), "/likedByMe")).isNull();
    }

    @Test
    void aLikeCountsOnceAndAnUnlikeTakesItBack() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        String post = ada.posts("Hi");
        bob.likes(post);
        ada.likes(post);
        bob.likes(post);
        Answer liked = bob.get("/posts/" + post);
        assertThat(liked.body().get("likeCount").asInt()).isEqualTo(2);
        assertThat(liked.body().get("likedByMe").asBoolean()).isTrue();
        Answer likes = world.get("/posts/" + post + "/likes");
        assertThat(each(likes, "/user/id")).containsExactly(ada.id(), bob.id());
        assertThat(each(likes, "/likedAt")).doesNotContainNull();

        succeeds(bob.delete("/posts/" + post + "/like"));
        succeeds(bob.delete("/posts/" + post + "/like"));
        assertThat(bob.get("/posts/" + post).body().get("likeCount").asInt()).isEqualTo(1);
        assertThat(each(world.get("/posts/" + post + "/likes"), "/user/id")).containsExactly(ada.id());
    }

    @Test
    void commentsAreReadOldestFirstAndDeletedByTheirAuthorOrThatOfThePost() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        Person eve = world.person("eve");
        String post = ada.posts("Hi");
        String first = bob.comments(post, "Hello @" + ada.username());
        String second = bob.comments(post, "again");
        String third = ada.comments(post, "and me");
        Answer list = world.get("/posts/" + post + "/comments");
        assertThat(each(list, "/id")).containsExactly(first, second, third);
        assertThat(text(list.body(), "/items/0/mentions/0/id")).isEqualTo(ada.id());
        assertThat(text(list.body(), "/items/0/author/id")).isEqualTo(bob.id());
        assertThat(text(list.body(), "/items/0/postId")).isEqualTo(post);

        assertThat(eve.delete("/posts/" + post + "/comments/" + first).status()).isEqualTo(403);
        succeeds(bob.delete("/posts/" + post + "/comments/" + first));
        succeeds(ada.delete("/posts/" + post + "/comments/" + second));
        assertThat(bob.delete("/posts/" + post + "/comments/" + first).status()).isEqualTo(404);
        assertThat(each(world.get("/posts/" + post + "/comments"), "/id")).containsExactly(third);
        assertThat(world.get("/posts/" + post).body().get("commentCount").asInt())
                .isEqualTo(1);
    }

    @Test
    void aDeletedPostTakesAllThatHangsOnItOutOfEveryAnswer() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        bob.follows(ada);
        String tag = World.newName("tag");
        String word = World.newName("word");
        String post = ada.posts("%s #%s".formatted(word, tag));
        bob.likes(post);
        bob.comments(post, "Hi");
        assertThat(each(world.get("/hashtags/" + tag + "/posts"), "/id")).containsExactly(post);
        assertThat(each(bob.get("/feed"), "/id")).containsExactly(post);

        assertThat(bob.delete("/posts/" + post).status()).isEqualTo(403);
        assertThat(ada.delete("/posts/" + post, "If-Match", "\"7\"").status()).isEqualTo(412);
        succeeds(ada.delete("/posts/" + post, "If-Match", "\"1\""));

        for (String path : new String[] {"", "/likes", "/comments"}) {
            assertThat(world.get("/posts/" + post + path).status()).as(path).isEqualTo(404);
        }
        assertThat(each(world.get("/hashtags/" + tag + "/posts"), "/id")).isEmpty();
        assertThat(each(world.get("/users/" + ada.id() + "/posts"), "/id")).isEmpty();
        assertThat(each(bob.get("/feed"), "/id")).isEmpty();
        assertThat(each(ada.get("/feed"), "/id")).isEmpty();
        assertThat(world.get("/users/" + ada.id()).body().get("postCount").asInt())
                .isZero();
        assertThat(world.get("/search?q=" + word).body().get("posts").size()).isZero();
        assertThat(world.get("/search?type=hashtags&q=" + tag)
                        .body()
                        .get("hashtags")
                        .size())
                .isZero();
        assertThat(bob.post("/posts/" + post + "/like", null).status()).isEqualTo(404);
        assertThat(bob.post("/posts/" + post + "/comments", "{\"text\":\"Hi\"}").status())
                .isEqualTo(404);
        assertThat(ada.delete("/posts/" + post).status()).isEqualTo(404);
    }

    @Test
    void postsAreListedNewestFirstPageByPageAlsoWhileNewOnesCome() {
        Person ada = world.person("ada");
        String first = ada.posts("1");
        String second = ada.posts("2");
        String third = ada.posts("3");
        String path = "/users/" + ada.id() + "/posts?limit=2";
        Answer page = world.get(path);
        assertThat(each(page, "/id")).containsExactly(third, second);
        assertThat(page.response().headers().firstValue("Link"))
                .hasValueSatisfying(link -> assertThat(link).contains("rel=\"next\""));
        String cursor = page.body().get("nextCursor").asString();
        ada.posts("4");
        Answer last = world.get(path + "&cursor=" + cursor);
        assertThat(each(last, "/id")).containsExactly(first);
        assertThat(last.body().get("nextCursor").isNull()).isTrue();
        assertThat(world.get("/posts?cursor=" + cursor).status())
                .as("a cursor of another list")
                .isEqualTo(400);
        assertThat(each(world.get("/posts?limit=100"), "/id")).contains(first, second, third);
    }

    @Test
    void anUnknownTagHasNoPostsAndAKnownOneIsFoundInAnyCase() {
        Person ada = world.person("ada");
        String tag = World.newName("tag");
        String first = ada.posts("#" + tag);
        String second = ada.posts("again #" + tag.toUpperCase(java.util.Locale.ROOT));
        assertThat(each(world.get("/hashtags/" + tag.toUpperCase(java.util.Locale.ROOT) + "/posts"), "/id"))
                .containsExactly(second, first);
        assertThat(each(world.get("/hashtags/" + World.newName("none") + "/posts"), "/id"))
                .isEmpty();
        Answer found = world.get("/search?type=hashtags&q=%23" + tag);
        assertThat(text(found.body(), "/hashtags/0/tag")).isEqualTo(tag);
        assertThat(found.body().at("/hashtags/0/postCount").asInt()).isEqualTo(2);
        assertThat(found.body().propertyNames()).containsExactly("hashtags");
    }
}

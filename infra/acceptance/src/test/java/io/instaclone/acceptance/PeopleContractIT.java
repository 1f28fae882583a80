package io.instaclone.acceptance;

import static io.instaclone.acceptance.Person.each;
import static io.instaclone.acceptance.Person.succeeds;
import static io.instaclone.acceptance.Person.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.acceptance.Api.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Following, the feed and the search, as the API describes them. */
@ExtendWith(Contract.class)
class PeopleContractIT {
    private final World world;

    PeopleContractIT(World world) {
        this.world = world;
    }

    @Test
    void aFollowShowsInListsCountsAndFlags() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        Person eve = world.person("eve");
        bob.follows(ada);
        eve.follows(ada);
        bob.follows(ada);
        ada.follows(bob);
        assertThat(each(world.get("/users/" + ada.id() + "/followers"), "/user/id"))
                .containsExactly(eve.id(), bob.id());
        assertThat(each(world.get("/users/" + bob.id() + "/following"), "/user/id"))
                .containsExactly(ada.id());
        assertThat(each(world.get("/users/" + ada.id() + "/followers"), "/followedAt"))
                .doesNotContainNull();
        Answer seen = ada.get("/users/" + bob.id());
        assertThat(seen.body().get("followedByMe").asBoolean()).isTrue();
        assertThat(seen.body().get("followsMe").asBoolean()).isTrue();
        Answer counts = world.get("/users/" + ada.id());
        assertThat(counts.body().get("followerCount").asInt()).isEqualTo(2);
        assertThat(counts.body().get("followingCount").asInt()).isEqualTo(1);

        succeeds(bob.delete("/users/" + ada.id() + "/follow"));
        succeeds(bob.delete("/users/" + ada.id() + "/follow"));
        assertThat(each(world.get("/users/" + ada.id() + "/followers"), "/user/id"))
                .containsExactly(eve.id());
        assertThat(ada.get("/users/" + bob.id()).body().get("followsMe").asBoolean())
                .isFalse();
    }

    @Test
    void nobodyFollowsHimselfOrSomebodyUnknown() {
        Person ada = world.person("ada");
        String unknown = "01900000-0000-7000-8000-000000000000";
        assertThat(ada.post("/users/" + ada.id() + "/follow", null).status()).isEqualTo(422);
        succeeds(ada.delete("/users/" + ada.id() + "/follow"));
        assertThat(ada.post("/users/" + unknown + "/follow", null).status()).isEqualTo(404);
        assertThat(world.get("/users/" + unknown).status()).isEqualTo(404);
        assertThat(world.get("/users/" + unknown + "/followers").status()).isEqualTo(404);
        assertThat(world.get("/users/" + unknown + "/following").status()).isEqualTo(404);
        assertThat(world.get("/users/" + unknown + "/posts").status()).isEqualTo(404);
    }

    @Test
    void theFeedHoldsOnesOwnPostsAndThoseOfFolloweesFromBeforeAndAfterTheFollow() {
        Person ada = world.person("ada");
        Person bob = world.person("bob");
        Person eve = world.person("eve");
        String before = bob.posts("before");
        eve.posts("never");
        ada.follows(bob);
        String after = bob.posts("after");
        String own = ada.posts("own");
        Answer feed = ada.get("/feed");
        assertThat(each(feed, "/id")).containsExactly(own, after, before);
        assertThat(each(feed, "/author/id")).containsExactly(ada.id(), bob.id(), bob.id());

        Answer page = ada.get("/feed?limit=2");
        assertThat(each(page, "/id")).containsExactly(own, after);
        Answer next =
                ada.get("/feed?limit=2&cursor=" + page.body().get("nextCursor").asString());
        assertThat(each(next, "/id")).containsExactly(before);

        succeeds(ada.delete("/users/" + bob.id() + "/follow"));
        assertThat(each(ada.get("/feed"), "/id")).containsExactly(own);
        ada.follows(bob);
        assertThat(each(ada.get("/feed"), "/id")).containsExactly(own, after, before);
        assertThat(world.get("/feed").status()).isEqualTo(401);
    }

    @Test
    void aSearchFindsPeopleByPrefixOfNameOrOfAWordOfTheDisplayNameWithoutCaseAndAccents() {
        Person ada = world.person("ada");
        String word = World.newName("zoe");
        ada.sends("PUT", "/users/me", "{\"displayName\":\"Ada É%s\"}".formatted(word));
        Person follower = world.person(word);
        Person exact = world.person("x");
        exact.sends("PUT", "/users/me", "{\"username\":\"%s\"}".formatted("e" + word));
        follower.follows(ada);

        Answer found = world.get("/search?type=users&q=E" + word.toUpperCase(java.util.Locale.ROOT));
        assertThat(found.body().propertyNames()).containsExactly("users");
        assertThat(found.body().get("users").valueStream().map(user -> text(user, "/id")))
                .as("the exact user name first, then by followers")
                .containsExactly(exact.id(), ada.id());
        assertThat(world.get("/search?type=users&q=" + follower.username().substring(0, 8))
                        .body()
                        .get("users")
                        .valueStream()
                        .map(user -> text(user, "/id")))
                .contains(follower.id());
    }

    @Test
    void aSearchFindsPostsByAllWordsAndTakesNothingForAPattern() {
        Person ada = world.person("ada");
        String word = World.newName("word");
        String first = ada.posts("%s Crème brûlée".formatted(word));
        String second = ada.posts("%s creme caramel".formatted(word));
        assertThat(found("%s%%20CREME".formatted(word))).containsExactly(second, first);
        assertThat(found("creme%%20%s%%20brul".formatted(word))).containsExactly(first);
        assertThat(found("%s%%20.*".formatted(word))).as("no word in .*").containsExactly(second, first);
        assertThat(found(".*")).isEmpty();
        assertThat(found("%s%%20rulee".formatted(word))).isEmpty();
        assertThat(world.get("/search?q=" + word).body().propertyNames()).contains("users", "posts", "hashtags");
    }

    private java.util.List<String> found(String q) {
        Answer answer = world.get("/search?type=posts&q=" + q);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body()
                .get("posts")
                .valueStream()
                .map(post -> text(post, "/id"))
                .toList();
    }
}

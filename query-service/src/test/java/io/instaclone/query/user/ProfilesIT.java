package io.instaclone.query.user;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.renamed;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class ProfilesIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID alice = id();
    private final UUID bob = id();

    @BeforeEach
    void people() {
        api.given(
                registered(alice, "alice.p"),
                registered(bob, "bob.p"),
                renamed(bob, "bobby.p"),
                followed(bob, alice),
                posted(id(), alice));
    }

    @Test
    void aProfileHasCountsAndNoFlagsWithoutAToken() {
        JsonNode profile = api.read("/users/" + alice);
        assertThat(profile.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "username",
                        "displayName",
                        "avatarUrl",
                        "bio",
                        "createdAt",
                        "postCount",
                        "followerCount",
                        "followingCount",
                        "followedByMe",
                        "followsMe",
                        "version");
        assertThat(profile.path("username").asString()).isEqualTo("alice.p");
        assertThat(profile.path("followerCount").asInt()).isEqualTo(1);
        assertThat(profile.path("postCount").asInt()).isEqualTo(1);
        assertThat(profile.path("version").asInt()).isEqualTo(1);
        assertThat(profile.path("followedByMe").isNull()).isTrue();
        assertThat(profile.path("createdAt").asString()).isEqualTo("2026-01-02T12:00:00Z");
    }

    @Test
    void flagsTellHowTheViewerAndTheUserStand() {
        JsonNode asBob = api.readAs(bob, "/users/" + alice);
        assertThat(asBob.path("followedByMe").asBoolean()).isTrue();
        assertThat(asBob.path("followsMe").asBoolean()).isFalse();
        assertThat(api.readAs(alice, "/users/" + bob).path("followsMe").asBoolean())
                .isTrue();
    }

    @Test
    void usersAreFoundByTheNameTheyHaveNow() {
        assertThat(api.read("/users/by-username/BoBBy.p").path("id").asString()).isEqualTo(bob.toString());
        assertProblem(api.get("/users/by-username/bob.p"), 404, "not-found");
        assertThat(api.readAs(bob, "/users/me").path("username").asString()).isEqualTo("bobby.p");
    }

    @Test
    void whoeverTakesANameThatWasGivenUpHasIt() {
        UUID carol = id();
        api.given(renamed(alice, "former.p"), registered(carol, "alice.p"));
        assertThat(api.read("/users/by-username/alice.p").path("id").asString()).isEqualTo(carol.toString());
    }

    @Test
    void whoIsKnownByAFollowAloneIsNotThereYet() {
        UUID stranger = id();
        api.given(followed(alice, stranger));
        assertProblem(api.get("/users/" + stranger), 404, "not-found");
        assertProblem(api.getAs(stranger, "/users/me"), 404, "not-found");
        assertProblem(api.get("/users/me"), 401, "unauthenticated");
    }
}

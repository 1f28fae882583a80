package io.instaclone.query.follow;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.unfollowed;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class FollowListsIT {
    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID star = id();
    private final UUID ann = id();
    private final UUID ben = id();
    private final UUID cid = id();
    private final String followers = "/users/" + star + "/followers";

    @BeforeEach
    void threeFollowers() {
        api.given(
                registered(star, "star.f"),
                registered(ann, "ann.f"),
                registered(ben, "ben.f"),
                registered(cid, "cid.f"),
                followed(ann, star),
                followed(ben, star),
                followed(ben, ann),
                followed(cid, star));
    }

    @Test
    void followersAreNewestFirstPageByPage() {
        assertThat(values(api.pages(ann, followers, 2), "/user/username")).containsExactly("cid.f", "ben.f", "ann.f");
        JsonNode newest = api.read(followers).path("items").get(0);
        assertThat(newest.propertyNames()).containsExactlyInAnyOrder("user", "followedAt");
        assertThat(newest.path("followedAt").asString()).isEqualTo("2026-01-02T12:00:00Z");
    }

    @Test
    void followingIsNewestFirst() {
        assertThat(values(api.read("/users/" + ben + "/following").path("items"), "/user/username"))
                .containsExactly("ann.f", "star.f");
        assertThat(api.read("/users/" + star + "/following").path("items").size())
                .isZero();
    }

    @Test
    void whoFollowsNoLongerIsGoneAndWhoReturnsIsNew() {
        api.given(unfollowed(ann, star), unfollowed(ben, star), followed(ann, star));
        assertThat(values(api.read(followers).path("items"), "/user/username")).containsExactly("ann.f", "cid.f");
    }

    @Test
    void aPageGoesOnWhereTheLastEndedWhoeverCameSince() {
        String cursor = api.read(followers + "?limit=1").path("nextCursor").asString();
        api.given(followed(star, star), unfollowed(cid, star));
        assertThat(values(api.read(followers + "?cursor=" + cursor).path("items"), "/user/username"))
                .containsExactly("ben.f", "ann.f");
        assertProblem(api.get("/users/" + star + "/following?cursor=" + cursor), 400, "bad-request");
    }

    @Test
    void aFollowerWhoIsNotThereYetHasAnIdAndNoName() {
        UUID stranger = id();
        api.given(followed(stranger, star));
        JsonNode newest = api.read(followers).at("/items/0/user");
        assertThat(newest.path("id").asString()).isEqualTo(stranger.toString());
        assertThat(newest.path("username").isNull()).isTrue();
    }

    @Test
    void whoDoesNotExistHasNoLists() {
        assertProblem(api.get("/users/" + id() + "/followers"), 404, "not-found");
        assertProblem(api.get("/users/" + id() + "/following"), 404, "not-found");
    }
}

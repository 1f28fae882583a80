package io.instaclone.command.follow;

import io.instaclone.command.Scenario;
import io.instaclone.command.follow.FollowCommand.FollowUser;
import io.instaclone.command.follow.FollowCommand.UnfollowUser;
import io.instaclone.command.follow.FollowRejection.FollowingOneself;
import io.instaclone.command.follow.FollowRejection.UserNotFound;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserUnfollowed;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowTest {
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID BOB = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final FollowUser FOLLOW = new FollowUser(ALICE, BOB, NOW);
    private static final UnfollowUser UNFOLLOW = new UnfollowUser(ALICE, BOB, NOW);
    private static final UserFollowed FOLLOWED = new UserFollowed(BOB, ALICE, NOW);
    private static final UserUnfollowed UNFOLLOWED = new UserUnfollowed(BOB, ALICE, NOW);

    private final Scenario<Follow> follow = Scenario.of(Follow.NONE, Follow::evolve);

    @Test
    void whoFollowsFollows() {
        follow.given().when(state -> state.decide(FOLLOW, true)).then(FOLLOWED);
    }

    @Test
    void followingTwiceIsFollowingOnce() {
        follow.given(FOLLOWED).when(state -> state.decide(FOLLOW, true)).thenNothing();
    }

    @Test
    void whoStoppedMayFollowAgain() {
        follow.given(FOLLOWED, UNFOLLOWED)
                .when(state -> state.decide(FOLLOW, true))
                .then(FOLLOWED);
    }

    @Test
    void nobodyFollowsHimself() {
        follow.given()
                .when(state -> state.decide(new FollowUser(BOB, BOB, NOW), true))
                .thenRejected(FollowingOneself.class);
    }

    @Test
    void whoDoesNotExistCannotBeFollowed() {
        follow.given().when(state -> state.decide(FOLLOW, false)).thenRejected(UserNotFound.class);
    }

    @Test
    void whoFollowsMayStop() {
        follow.given(FOLLOWED).when(state -> state.decide(UNFOLLOW, true)).then(UNFOLLOWED);
    }

    @Test
    void stoppingWithoutFollowingIsNoEvent() {
        follow.given().when(state -> state.decide(UNFOLLOW, true)).thenNothing();
        follow.given(FOLLOWED, UNFOLLOWED)
                .when(state -> state.decide(UNFOLLOW, true))
                .thenNothing();
    }

    @Test
    void unfollowingOneselfIsNoEvent() {
        follow.given()
                .when(state -> state.decide(new UnfollowUser(BOB, BOB, NOW), true))
                .thenNothing();
    }

    @Test
    void whoDoesNotExistCannotBeUnfollowed() {
        follow.given().when(state -> state.decide(UNFOLLOW, false)).thenRejected(UserNotFound.class);
    }
}

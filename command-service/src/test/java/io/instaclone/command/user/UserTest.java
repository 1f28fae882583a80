package io.instaclone.command.user;

import io.instaclone.command.Scenario;
import io.instaclone.command.user.UserCommand.RegisterUser;
import io.instaclone.command.user.UserCommand.UpdateProfile;
import io.instaclone.command.user.UserRejection.ProfileChanged;
import io.instaclone.command.user.UserRejection.UserNotFound;
import io.instaclone.events.UserProfileUpdated;
import io.instaclone.events.UserRegistered;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final UserRegistered REGISTERED = new UserRegistered(ALICE, "alice", "Alice", NOW);

    private final Scenario<User> user = Scenario.of(User.NONE, User::evolve);

    @Test
    void whoRegistersIsRegistered() {
        var command = new RegisterUser(ALICE, "alice", "alice@example.com", "correct horse", "Alice", NOW);
        user.given().when(state -> state.decide(command)).then(REGISTERED);
    }

    @Test
    void anUpdateCarriesTheWholeProfile() {
        user.given(REGISTERED)
                .when(state -> state.decide(update(null, Change.NONE, Change.to("I paint"), _ -> true)))
                .then(new UserProfileUpdated(ALICE, "alice", "Alice", "I paint", null, NOW));
    }

    @Test
    void nullClearsAFieldAndAbsenceLeavesIt() {
        user.given(REGISTERED, new UserProfileUpdated(ALICE, "alice", "Alice", "I paint", null, NOW))
                .when(state -> state.decide(update("alicia", Change.to(null), Change.NONE, _ -> true)))
                .then(new UserProfileUpdated(ALICE, "alicia", null, "I paint", null, NOW));
    }

    @Test
    void anUpdateThatChangesNothingIsNoEvent() {
        user.given(REGISTERED)
                .when(state -> state.decide(update("alice", Change.to("Alice"), Change.to(null), _ -> true)))
                .thenNothing();
    }

    @Test
    void whoKnowsAnOldVersionIsRefused() {
        user.given(REGISTERED, new UserProfileUpdated(ALICE, "alice", "Alice", "I paint", null, NOW))
                .when(state -> state.decide(update(null, Change.NONE, Change.to("x"), version -> version == 1)))
                .thenRejected(ProfileChanged.class);
    }

    @Test
    void whoDoesNotExistHasNoProfile() {
        user.given()
                .when(state -> state.decide(update(null, Change.NONE, Change.to("x"), _ -> true)))
                .thenRejected(UserNotFound.class);
    }

    private static UpdateProfile update(
            @Nullable String username, Change displayName, Change bio, LongPredicate allowed) {
        return new UpdateProfile(ALICE, username, displayName, bio, Change.NONE, allowed, NOW);
    }
}

package io.instaclone.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.command.user.UserCommand.LoginUser;
import io.instaclone.command.user.UserRejection.BadCredentials;
import io.instaclone.events.UserLoggedIn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final UUID ALICE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final LoginUser LOGIN = new LoginUser("username:alice", "correct horse", NOW);

    @Test
    void whoKnowsThePasswordLogsInAsOftenAsHeLikes() {
        assertThat(Login.decide(LOGIN, Optional.of(ALICE), true)).containsExactly(new UserLoggedIn(ALICE, NOW));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefusedAlike() {
        assertThatThrownBy(() -> Login.decide(LOGIN, Optional.of(ALICE), false)).isInstanceOf(BadCredentials.class);
        assertThatThrownBy(() -> Login.decide(LOGIN, Optional.empty(), false)).isInstanceOf(BadCredentials.class);
        assertThatThrownBy(() -> Login.decide(LOGIN, Optional.empty(), true)).isInstanceOf(BadCredentials.class);
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(LOGIN.toString()).doesNotContain("correct horse", "alice");
    }
}

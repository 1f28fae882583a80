package io.instaclone.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.local.RestartPolicy.Decision;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private Instant now = Instant.EPOCH;
    private final RestartPolicy policy = new RestartPolicy(() -> now);

    @Test
    void waitsLongerAfterEachDeath() {
        assertThat(policy.died()).isEqualTo(startAgain(1));
        assertThat(policy.died()).isEqualTo(startAgain(2));
        assertThat(policy.died()).isEqualTo(startAgain(4));
        assertThat(policy.died()).isEqualTo(startAgain(8));
    }

    @Test
    void givesUpAtTheFifthDeathWithinAMinute() {
        for (int i = 0; i < 4; i++) {
            policy.died();
            policy.cameUp();
            pass(14);
        }

        assertThat(policy.died()).isEqualTo(new Decision.GiveUp("died 5 times in a minute"));
    }

    @Test
    void forgetsDeathsOfMoreThanAMinuteAgo() {
        for (int i = 0; i < 20; i++) {
            assertThat(policy.died()).isInstanceOf(Decision.StartAgain.class);
            policy.cameUp();
            pass(16);
        }
        pass(60);

        assertThat(policy.died()).isEqualTo(startAgain(1));
    }

    @Test
    void givesUpOnWhatDoesNotComeUpHoweverLongItTakes() {
        for (int i = 0; i < 5; i++) {
            assertThat(policy.died()).isInstanceOf(Decision.StartAgain.class);
            pass(100);
        }

        assertThat(policy.died()).isEqualTo(new Decision.GiveUp("did not come up again in 5 attempts"));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private static Decision startAgain(int seconds) {
        return new Decision.StartAgain(Duration.ofSeconds(seconds));
    }
}

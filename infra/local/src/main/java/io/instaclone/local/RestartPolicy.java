package io.instaclone.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a process that died is started again: after 1, 2, 4, then 8 seconds, and after 1 again once a minute has passed
 * without a death. Not at all when it died five times within a minute, or five times in a row without having come up.
 */
final class RestartPolicy {
    private static final int TOO_OFTEN = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 3;

    sealed interface Decision {
        record StartAgain(Duration after) implements Decision {}

        record GiveUp(String reason) implements Decision {}
    }

    private final InstantSource clock;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private int deathsWithoutComingUp;

    RestartPolicy(InstantSource clock) {
        this.clock = clock;
    }

    void cameUp() {
        deathsWithoutComingUp = 0;
    }

    Decision died() {
        Instant now = clock.instant();
        deaths.removeIf(death -> death.isBefore(now.minus(WINDOW)));
        deaths.add(now);
        deathsWithoutComingUp++;
        if (deaths.size() >= TOO_OFTEN) {
            return new Decision.GiveUp("died " + deaths.size() + " times in a minute");
        }
        if (deathsWithoutComingUp > TOO_OFTEN) {
            return new Decision.GiveUp("did not come up again in " + TOO_OFTEN + " attempts");
        }
        int doublings = Math.min(Math.max(deaths.size(), deathsWithoutComingUp) - 1, MOST_DOUBLINGS);
        return new Decision.StartAgain(FIRST_DELAY.multipliedBy(1L << doublings));
    }
}

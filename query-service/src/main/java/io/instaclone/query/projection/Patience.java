package io.instaclone.query.projection;

import io.instaclone.events.UnknownSchemaException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often a record is tried before it is parked. Whether it is parked in the end depends on the record and on this
 * version of the service alone; patience is for what may be gone in a moment, and for a schema that comes with the next
 * deployment. Used by one thread.
 */
final class Patience {
    private final ParkingProperties properties;
    private final InstantSource clock;
    private final Map<EventPartition, Trial> trials = new HashMap<>();

    private record Trial(long offset, Instant since, int failures) {}

    Patience(ParkingProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** After what time a record that has failed is to be tried again; empty when it is to be parked. */
    Optional<Duration> retryAfter(EventPartition partition, long offset, RuntimeException failure) {
        Instant now = clock.instant();
        Trial before = trials.get(partition);
        Trial trial = before == null || before.offset() != offset
                ? new Trial(offset, now, 1)
                : new Trial(offset, before.since(), before.failures() + 1);
        boolean waits = failure instanceof UnknownSchemaException
                ? now.isBefore(trial.since().plus(properties.unknownSchemaPatience()))
                : trial.failures() < properties.attempts();
        if (!waits) {
            trials.remove(partition);
            return Optional.empty();
        }
        trials.put(partition, trial);
        return Optional.of(pause(trial.failures()));
    }

    /** Twice as long each time, up to a limit. */
    private Duration pause(int failures) {
        Duration pause = properties.retryPause().multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(properties.maxRetryPause()) > 0 ? properties.maxRetryPause() : pause;
    }
}

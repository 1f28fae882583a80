package io.instaclone.command.relay;

import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.Checkpoints.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks once a second how far the relay has come, whichever instance that is. */
@Component
class RelayWatch {
    private final Checkpoints checkpoints;
    private final InstantSource clock;
    private volatile @Nullable Sight last;

    RelayWatch(Checkpoints checkpoints, InstantSource clock, MeterRegistry meters) {
        this.checkpoints = checkpoints;
        this.clock = clock;
        gauge("instaclone.relay.lag.events", Standing::lag, meters)
                .description("Events that are not known to be on Kafka yet")
                .register(meters);
        gauge("instaclone.relay.lag", standing -> standing.behind().toMillis() / 1000.0, meters)
                .description("Age of the oldest event that is not known to be on Kafka yet")
                .baseUnit("seconds")
                .register(meters);
    }

    /**
     * What there was to see.
     *
     * @param moved when the checkpoint was last seen to move, or to be at the end
     */
    record Sight(Standing standing, Instant moved) {
        Duration stoodStill(Instant now) {
            return Duration.between(moved, now);
        }
    }

    /** Looks now; fails when the database is away. */
    synchronized Sight look() {
        Standing standing = checkpoints.standing(Relay.READER);
        Sight before = last;
        boolean moves = before == null
                || standing.lag() == 0
                || standing.checkpoint() != before.standing().checkpoint();
        Sight now = new Sight(standing, moves ? clock.instant() : before.moved());
        last = now;
        return now;
    }

    @Scheduled(fixedDelay = 1_000)
    void lookNowAndThen() {
        try {
            look();
        } catch (DataAccessException | TransactionException _) {
            // Whoever needs the database says that it is away; what was seen last is not true any more.
            last = null;
        }
    }

    private Gauge.Builder<RelayWatch> gauge(String name, ToDoubleFunction<Standing> value, MeterRegistry meters) {
        return Gauge.builder(name, this, watch -> {
            Sight sight = watch.last;
            return sight == null ? Double.NaN : value.applyAsDouble(sight.standing());
        });
    }
}

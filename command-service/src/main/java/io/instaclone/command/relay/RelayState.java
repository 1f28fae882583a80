package io.instaclone.command.relay;

import io.instaclone.command.eventlog.Checkpoints.Standing;
import io.instaclone.command.relay.RelayWatch.Sight;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** How the relay is doing, for health and metrics. Not part of readiness: commands go on without it. */
@Component("relayHealthIndicator")
class RelayState extends AbstractHealthIndicator {
    private final RelayWatch watch;
    private final RelayProperties settings;
    private final InstantSource clock;
    private final DistributionSummary batchSizes;
    private final Timer publishTimes;
    private volatile @Nullable String problem;

    RelayState(RelayWatch watch, RelayProperties settings, InstantSource clock, MeterRegistry meters) {
        this.watch = watch;
        this.settings = settings;
        this.clock = clock;
        batchSizes = DistributionSummary.builder("instaclone.relay.batch.size")
                .description("Events in one batch of the relay")
                .register(meters);
        publishTimes = Timer.builder("instaclone.relay.publish.time")
                .description("From the first send of a batch to its last acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
    }

    void works() {
        problem = null;
    }

    /** Notes a problem; returns whether it is a new one, so that a log tells each once. */
    boolean fails(String newProblem) {
        boolean isNew = !newProblem.equals(problem);
        problem = newProblem;
        return isNew;
    }

    <T> T measured(int events, Supplier<T> publish) {
        batchSizes.record(events);
        return publishTimes.record(publish);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Sight sight = watch.look();
        Standing standing = sight.standing();
        Optional<String> bad = Optional.ofNullable(problem).or(() -> stall(sight));
        bad.map(text -> health.down().withDetail("problem", text))
                .orElseGet(health::up)
                .withDetail("head", standing.head())
                .withDetail("checkpoint", standing.checkpoint())
                .withDetail("lag", standing.lag())
                .withDetail("behind", standing.behind());
    }

    /** No instance need have a problem that it knows of: the one that has the checkpoint may hang. */
    private Optional<String> stall(Sight sight) {
        Duration still = sight.stoodStill(clock.instant());
        return still.compareTo(settings.stallAfter()) < 0
                ? Optional.empty()
                : Optional.of("The checkpoint has stood still for %d s while %d events wait"
                        .formatted(still.toSeconds(), sight.standing().lag()));
    }
}

package io.instaclone.command.relay;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** How the relay is doing, for health and metrics. Not part of readiness: commands go on without it. */
@Component("relayHealthIndicator")
class RelayState extends AbstractHealthIndicator {
    private final LogReader reader;
    private final DistributionSummary batchSizes;
    private final Timer publishTimes;
    private volatile @Nullable String problem;

    RelayState(LogReader reader, MeterRegistry meters) {
        this.reader = reader;
        batchSizes = DistributionSummary.builder("instaclone.relay.batch.size")
                .description("Events in one batch of the relay")
                .register(meters);
        publishTimes = Timer.builder("instaclone.relay.publish.time")
                .description("From the first send of a batch to its last acknowledgement")
                .register(meters);
        meters.gauge("instaclone.relay.lag.events", reader, LogReader::lag);
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
        String current = problem;
        long head = reader.head();
        long lag = reader.lag();
        (current == null ? health.up() : health.down().withDetail("problem", current))
                .withDetail("head", head)
                .withDetail("checkpoint", head - lag)
                .withDetail("lag", lag);
    }
}

package io.instaclone.query.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The meters of one generation, {@code instaclone.projection.*}, with the tags {@code projection} and
 * {@code generation}. This is the one place that names them; operators find them in {@code docs/metrics.md}.
 */
final class ProjectionMetrics {
    private static final String PREFIX = "instaclone.projection.";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter events;
    private final DistributionSummary batchSize;
    private final DistributionSummary batchBytes;
    private final Timer fold;
    private final Timer write;
    private final Timer delay;
    private final InstantSource clock;
    private volatile long lag;
    private volatile Instant newest = Instant.EPOCH;

    ProjectionMetrics(MeterRegistry registry, GenerationId generation, ProjectorStatus status, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        tags = Tags.of("projection", generation.projection(), "generation", "" + generation.number());
        events = Counter.builder(PREFIX + "events")
                .description("Events that were folded; its rate is events per second")
                .tags(tags)
                .register(registry);
        batchSize = DistributionSummary.builder(PREFIX + "batch")
                .description("Events of a batch")
                .tags(tags)
                .register(registry);
        batchBytes = DistributionSummary.builder(PREFIX + "batch.bytes")
                .description("Bytes of the records of a batch")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
        fold = Timer.builder(PREFIX + "fold")
                .description("Time to decode and fold a batch")
                .tags(tags)
                .register(registry);
        write = Timer.builder(PREFIX + "write")
                .description("Time to store a batch, with all that is derived, and progress")
                .tags(tags)
                .register(registry);
        delay = Timer.builder(PREFIX + "delay")
                .description("Time from when the log took the oldest event of a batch until the batch was visible")
                .tags(tags)
                .register(registry);
        Gauge.builder(PREFIX + "lag", this, metrics -> metrics.lag)
                .description("Records that are in the assigned partitions and not yet in the documents")
                .tags(tags)
                .register(registry);
        Gauge.builder(PREFIX + "lag.seconds", this, ProjectionMetrics::lagSeconds)
                .description("How long ago the log took the newest event that is in the documents, while there is lag")
                .tags(tags)
                .register(registry);
        Gauge.builder(PREFIX + "stopped.partitions", status, s -> s.poisons().size())
                .description("Partitions that stand before a record that can't be projected")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        PREFIX + "parked.keys",
                        status,
                        s -> s.parkedKeys().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .description("Keys in the assigned partitions whose records are parked, until a rebuild")
                .tags(tags)
                .register(registry);
    }

    /** This instance does not project the generation any more. */
    void close() {
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith(PREFIX)
                        && meter.getId().getTags().containsAll(tags.stream().toList()))
                .forEach(registry::remove);
    }

    Timer fold() {
        return fold;
    }

    void written(FoldedBatch batch, Duration took) {
        write.record(took);
        events.increment(batch.events());
        batchSize.record(batch.events());
        batchBytes.record(batch.bytes());
        if (batch.events() > 0) {
            newest = batch.newest();
            Duration late = Duration.between(batch.oldest(), clock.instant());
            // The clock of the log may be ahead of ours.
            delay.record(late.isNegative() ? Duration.ZERO : late);
        }
    }

    /** Looks how far the consumer is behind; called by its thread. */
    void lagOf(Consumer<?, ?> consumer) {
        lag = consumer.assignment().stream()
                .map(consumer::currentLag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    private double lagSeconds() {
        boolean behind = lag > 0 && newest.isAfter(Instant.EPOCH);
        return behind ? Duration.between(newest, clock.instant()).toMillis() / 1000.0 : 0;
    }
}

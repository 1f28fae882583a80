package io.instaclone.query.projection;

import com.mongodb.client.MongoDatabase;
import io.instaclone.events.EventCodec;
import io.instaclone.query.projection.ProjectorThread.Session;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.springframework.kafka.core.ConsumerFactory;

/** Puts a projector together. */
final class ProjectorFactory {
    private static final int FIRST_GENERATION = 1;

    private final ServiceProperties service;
    private final ProjectionProperties properties;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final TopicDirectory topics;
    private final RebuildRequests rebuilds;
    private final ProjectionStates states;
    private final GenerationStore generations;
    private final Parking parking;
    private final MongoDatabase database;
    private final StoreEpoch epoch;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final EventCodec codec = new EventCodec();

    /** The database has to acknowledge writes as the engine needs it: by a majority, journaled. */
    ProjectorFactory(
            ServiceProperties service,
            ProjectionProperties properties,
            ConsumerFactory<byte[], byte[]> consumers,
            TopicDirectory topics,
            RebuildRequests rebuilds,
            ProjectionStates states,
            GenerationStore generations,
            Parking parking,
            MongoDatabase database,
            StoreEpoch epoch,
            MeterRegistry meters,
            InstantSource clock) {
        this.service = service;
        this.properties = properties;
        this.consumers = consumers;
        this.topics = topics;
        this.rebuilds = rebuilds;
        this.states = states;
        this.generations = generations;
        this.parking = parking;
        this.database = database;
        this.epoch = epoch;
        this.meters = meters;
        this.clock = clock;
    }

    /** What a projection begins with that has no state yet. */
    Generation first() {
        return new Generation(FIRST_GENERATION, Generation.Role.LIVE, clock.instant(), null, null);
    }

    /** Joins the group of a generation. */
    Session open(Projection projection, Generation generation, ProjectorStatus status) {
        int partitions = topics.describe(projection.topics()).size();
        var id = new GenerationId(projection.name(), generation.number());
        var progress = new ProgressStore(database);
        var metrics = new ProjectionMetrics(meters, id, status, clock);
        var throttle = new Throttle(generation.rate(), partitions);
        var consumer = consumer(id, throttle.batchSize(properties.batchSize()));
        var projector = new Projector(
                id,
                consumer,
                new Synchronizer(
                        projection,
                        id,
                        service.topicPrefix(),
                        topics,
                        progress,
                        parking,
                        generations,
                        states,
                        rebuilds,
                        clock),
                new MissingRecords(id, states, clock),
                new BatchFolder(
                        projection,
                        codec,
                        new Patience(parking.properties(), clock),
                        (partition, keys) -> parking.lot().parkedOf(id, partition, keys),
                        metrics.fold()),
                new BatchStore(
                        id,
                        new GuardedWriter(database, epoch, clock),
                        Derivations.of(projection, id.number(), database, clock),
                        parking.lot(),
                        progress,
                        epoch,
                        metrics,
                        clock),
                epoch,
                status,
                throttle,
                properties.retryDelay());
        consumer.subscribe(
                projection.topics().stream()
                        .map(topic -> topic.fullName(service.topicPrefix()))
                        .toList(),
                projector);
        return new Session(consumer, projector, metrics);
    }

    private Consumer<byte[], byte[]> consumer(GenerationId generation, int batchSize) {
        var overrides = new Properties();
        overrides.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // The engine says where to start; the broker's notion of it would skip or repeat in silence.
        overrides.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        overrides.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        overrides.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        overrides.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, properties.fetchBytes());
        overrides.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, properties.fetchBytes() / 8);
        overrides.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return consumers.createConsumer(
                generation.group(service.topicPrefix()), "query-" + generation.projection(), null, overrides);
    }
}

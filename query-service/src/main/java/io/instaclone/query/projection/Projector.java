package io.instaclone.query.projection;

import com.mongodb.MongoException;
import io.instaclone.query.projection.ProjectorStatus.Phase;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Projects what one consumer of one generation is assigned. It is either unsynced (all partitions paused, nothing in
 * memory counts) or running; an assignment and every failure of the store make it unsynced. Used by one thread.
 */
final class Projector implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final GenerationId generation;
    private final Consumer<byte[], byte[]> consumer;
    private final Synchronizer synchronizer;
    private final MissingRecords missing;
    private final BatchFolder folder;
    private final BatchStore store;
    private final StoreEpoch epoch;
    private final ProjectorStatus status;
    private final Throttle throttle;
    private final Duration retryDelay;

    private final StoppedPartitions stopped;
    private final OffsetCommits commits;

    private Map<TopicPartition, PartitionCursor> cursors = Map.of();
    private boolean synced;
    private long syncedIn;
    private long polledAt;

    Projector(
            GenerationId generation,
            Consumer<byte[], byte[]> consumer,
            Synchronizer synchronizer,
            MissingRecords missing,
            BatchFolder folder,
            BatchStore store,
            StoreEpoch epoch,
            ProjectorStatus status,
            Throttle throttle,
            Duration retryDelay) {
        this.generation = generation;
        this.consumer = consumer;
        this.synchronizer = synchronizer;
        this.missing = missing;
        this.folder = folder;
        this.store = store;
        this.epoch = epoch;
        this.status = status;
        this.throttle = throttle;
        this.retryDelay = retryDelay;
        this.commits = new OffsetCommits(generation, consumer);
        this.stopped = new StoppedPartitions(generation, consumer, status);
    }

    /** One turn: makes sure that memory counts, takes a batch, applies it, commits. Called again and again. */
    void turn() {
        if (throttle.holdsBack()) {
            return;
        }
        if (!synced || epoch.current() != syncedIn) {
            sync();
        }
        stopped.resumeDue();
        try {
            // Unsynced, all is paused: the poll keeps the membership and brings nothing.
            ConsumerRecords<byte[], byte[]> records = consumer.poll(synced ? POLL : retryDelay);
            polledAt = System.nanoTime();
            apply(records);
        } catch (OffsetOutOfRangeException e) {
            missing.skip(consumer, e.offsetOutOfRangePartitions());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        // Without a position, the poll would look for one where only progress may say what it is.
        added.forEach(partition -> consumer.seek(partition, 0));
        stopped.clear();
        forget();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> lost) {
        forget();
    }

    private void forget() {
        synced = false;
        cursors = Map.of();
        consumer.pause(consumer.assignment());
        status.enter(Phase.UNSYNCED);
    }

    private void sync() {
        forget();
        long readIn = epoch.current();
        try {
            cursors = synchronizer.sync(consumer);
        } catch (MongoException e) {
            failed(e);
            return;
        } catch (TimeoutException | CommitFailedException | RebalanceInProgressException e) {
            awaitKafka(e);
            return;
        }
        status.parked(cursors.values());
        syncedIn = readIn;
        synced = true;
        consumer.resume(consumer.assignment());
        stopped.stayStopped();
        status.enter(Phase.RUNNING);
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        // After a rebalance inside the poll there may be records that no cursor stands for; they come again.
        if (!synced) {
            return;
        }
        boolean stored = false;
        try {
            store.tidy();
            if (!records.isEmpty()) {
                project(records);
            }
            stored = true;
        } catch (WriteRefusedException e) {
            stopped.refuse(e, records, cursors);
        } catch (StaleMemoryException e) {
            log.debug("{} reads progress again", generation, e);
        } catch (MongoException e) {
            failed(e);
        } finally {
            // The fold moves the cursors: whatever ended it before all was stored, they count no more.
            synced = synced && stored;
        }
    }

    private void project(ConsumerRecords<byte[], byte[]> records) {
        FoldedBatch batch = store.write(folder.fold(records, cursors), syncedIn, this::stayMember);
        commits.commit(batch, cursors);
        status.passed(batch.reached());
        stopped.tell(batch.parked());
        status.parked(cursors.values());
        throttle.took(records.count(), consumer.assignment().size());
        batch.poisons().forEach(poison -> stopped.before(poison, cursors));
    }

    /**
     * Polls in the middle of a batch that takes long, so that the group does not take this for dead. All is paused, so
     * it brings nothing. Throws {@link StaleMemoryException} when the group has changed: then the batch is another's.
     */
    private void stayMember() {
        if (System.nanoTime() - polledAt < PULSE.toNanos()) {
            return;
        }
        consumer.pause(consumer.assignment());
        consumer.poll(Duration.ZERO);
        polledAt = System.nanoTime();
        if (!synced) {
            throw new StaleMemoryException();
        }
        consumer.resume(consumer.assignment());
        stopped.stayStopped();
    }

    /** A failed write may be there or not, and so may what was written before it: read everything again. */
    private void failed(MongoException failure) {
        epoch.end();
        synced = false;
        if (status.troubledBy("MongoDB: " + failure.getClass().getSimpleName())) {
            log.warn("{} waits for MongoDB: {}", generation, failure.getMessage());
        }
    }

    /** Not to be let out of the turn: the poll that follows keeps the membership. */
    private void awaitKafka(KafkaException failure) {
        if (status.troubledBy("Kafka: " + failure.getClass().getSimpleName())) {
            log.warn("{} waits for Kafka: {}", generation, failure.getMessage());
        }
    }
}

package io.instaclone.query.projection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a consumer where progress says it is. Run on assignment and after every failure of the store. */
final class Synchronizer {
    private static final Logger log = LoggerFactory.getLogger(Synchronizer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Projection projection;
    private final GenerationId generation;
    private final String topicPrefix;
    private final TopicDirectory topics;
    private final ProgressStore progressStore;
    private final Parking parking;
    private final GenerationStore generations;
    private final ProjectionStates states;
    private final RebuildRequests rebuilds;
    private final InstantSource clock;

    Synchronizer(
            Projection projection,
            GenerationId generation,
            String topicPrefix,
            TopicDirectory topics,
            ProgressStore progressStore,
            Parking parking,
            GenerationStore generations,
            ProjectionStates states,
            RebuildRequests rebuilds,
            InstantSource clock) {
        this.projection = projection;
        this.generation = generation;
        this.topicPrefix = topicPrefix;
        this.topics = topics;
        this.progressStore = progressStore;
        this.parking = parking;
        this.generations = generations;
        this.states = states;
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    /**
     * Reads progress and seeks, and answers a reset. Makes first what the store should have: it may be new, or a
     * store that can lose all may have done so.
     *
     * @return a cursor for every assigned partition
     * @throws InvalidPartitionsException when the topics have another number of partitions than progress
     */
    Map<TopicPartition, PartitionCursor> sync(Consumer<?, ?> consumer) {
        Map<EventPartition, String> topicIds = topics.describe(projection.topics());
        requireSamePartitions(topicIds.keySet());
        generations.prepare(projection, generation.number());
        progressStore.prepare(generation, topicIds);
        parking.lot().prepare();
        List<VoidRecord> voids = parking.voids().of(generation);

        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned, PATIENCE);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(assigned, PATIENCE);
        Map<EventPartition, Progress> progress = progressStore.read(generation, topicIds.keySet());
        // After progress: who had the partitions before writes the lot first.
        Map<EventPartition, Integer> parked = parking.lot().counts(generation);
        if (!assigned.isEmpty()) {
            // Not before there are partitions to go on with: readers are let in now.
            states.begin(generation, clock.instant());
        }
        Map<TopicPartition, Long> starts = new HashMap<>();
        List<EventPartition> reset = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> putRight = new HashMap<>();
        Map<TopicPartition, PartitionCursor> cursors = new HashMap<>();
        for (TopicPartition kafka : assigned) {
            EventPartition partition = EventPartition.of(kafka, topicPrefix);
            Progress current = onTopic(partition, progress.get(partition), topicIds.get(partition));
            Optional<OffsetAndMetadata> offset = Optional.ofNullable(committed.get(kafka));
            boolean isReset = isReset(current, offset, beginnings.getOrDefault(kafka, 0L));
            if (isReset) {
                reset.add(partition);
            }
            if (isReset || isLost(current, offset)) {
                putRight.put(kafka, new OffsetAndMetadata(current.nextOffset()));
            }
            starts.put(kafka, isReset ? current.nextOffset() : start(partition, current, offset));
            cursors.put(
                    kafka,
                    new PartitionCursor(
                            partition,
                            current.topicId(),
                            current.position(),
                            parked.getOrDefault(partition, 0),
                            voids));
        }
        answer(reset, putRight, consumer);
        starts.forEach(consumer::seek);
        return cursors;
    }

    /** Keys are in other partitions then, where marks and progress of the old ones would not stop a repeat. */
    private void requireSamePartitions(Set<EventPartition> present) {
        Set<EventPartition> known = progressStore.all(generation).keySet();
        if (!known.isEmpty() && !known.equals(present)) {
            throw new InvalidPartitionsException(
                    "The topics of %s have %d partitions, its progress has %d. Fill an empty MongoDB database from them."
                            .formatted(generation, present.size(), known.size()));
        }
    }

    /**
     * An operator has set the offset to the beginning, 0, which the engine itself never commits. The beginning of a topic
     * that is not whole any more is another one; the engine may have committed that, but the answer is a refusal anyway.
     */
    private static boolean isReset(Progress progress, Optional<OffsetAndMetadata> committed, long beginning) {
        return committed
                .filter(offset -> offset.offset() <= beginning && offset.offset() < progress.nextOffset())
                .isPresent();
    }

    /**
     * The commit that told how far this came was lost in a rebalance, or has expired. Nothing is read again that would
     * make up for it, so that whoever looks at the lag in Kafka would see one for as long as nothing happens.
     */
    private static boolean isLost(Progress progress, Optional<OffsetAndMetadata> committed) {
        return committed.isEmpty() && progress.nextOffset() > 0;
    }

    /**
     * First the rebuild, then the offsets, or a crash in between would leave the reset unanswered. They are committed by
     * a member of the group, so that Kafka refuses one who has lost its partitions meanwhile.
     */
    private void answer(
            List<EventPartition> reset, Map<TopicPartition, OffsetAndMetadata> putRight, Consumer<?, ?> consumer) {
        if (!reset.isEmpty()) {
            rebuilds.answerReset(projection, generation, generation.group(topicPrefix), reset);
        }
        if (!putRight.isEmpty()) {
            consumer.commitSync(putRight, PATIENCE);
        }
    }

    private Progress onTopic(EventPartition partition, Progress stored, String topicId) {
        if (stored.topicId().equals(topicId)) {
            return stored;
        }
        log.warn("The topic of {} was made anew: {} reads it from its beginning", partition, generation);
        progressStore.restart(generation, partition, stored.topicId(), topicId);
        return new Progress(topicId, stored.position(), 0);
    }

    /**
     * The lower of the two. No committed offset (there never was one, or it has expired) means that progress is all
     * there is; a higher one that the store has lost its tail, or that somebody has set it. What is read once more is
     * dropped by its position.
     */
    private long start(EventPartition partition, Progress progress, Optional<OffsetAndMetadata> committed) {
        long reached = progress.nextOffset();
        if (committed.isEmpty()) {
            if (reached > 0) {
                log.info("{} in {}: no offset is committed; progress wins with {}", generation, partition, reached);
            }
            return reached;
        }
        long offset = committed.get().offset();
        if (offset != reached) {
            log.info(
                    "{} in {}: offset {} is committed; progress wins with {}, what is applied is dropped",
                    generation,
                    partition,
                    offset,
                    reached);
        }
        return Math.min(offset, reached);
    }
}

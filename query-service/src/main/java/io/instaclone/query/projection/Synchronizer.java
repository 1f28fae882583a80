package io.instaclone.query.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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
    private final GenerationStore generations;

    Synchronizer(
            Projection projection,
            GenerationId generation,
            String topicPrefix,
            TopicDirectory topics,
            ProgressStore progressStore,
            GenerationStore generations) {
        this.projection = projection;
        this.generation = generation;
        this.topicPrefix = topicPrefix;
        this.topics = topics;
        this.progressStore = progressStore;
        this.generations = generations;
    }

    /**
     * Reads progress and seeks. Makes first what the store should have: it may be new, or a store that can lose all may
     * have done so.
     *
     * @return a cursor for every assigned partition
     */
    Map<TopicPartition, PartitionCursor> sync(Consumer<?, ?> consumer) {
        Map<EventPartition, String> topicIds = topics.describe(projection.topics());
        generations.prepare(projection, generation.number());
        progressStore.prepare(generation, topicIds);
        generations.goLive(generation);

        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned, PATIENCE);
        Map<EventPartition, Progress> progress = progressStore.read(generation, topicIds.keySet());
        Map<TopicPartition, PartitionCursor> cursors = new HashMap<>();
        for (TopicPartition kafka : assigned) {
            EventPartition partition = EventPartition.of(kafka, topicPrefix);
            Progress current = onTopic(partition, progress.get(partition), topicIds.get(partition));
            consumer.seek(kafka, start(partition, current, Optional.ofNullable(committed.get(kafka))));
            cursors.put(kafka, new PartitionCursor(partition, current.topicId(), current.position()));
        }
        return cursors;
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
     * The lower of the two. No committed offset means that progress is all there is; a higher one that the store has
     * lost its tail, or that somebody has set it. What is read once more is dropped by its position.
     */
    private long start(EventPartition partition, Progress progress, Optional<OffsetAndMetadata> committed) {
        if (committed.isEmpty()) {
            return progress.nextOffset();
        }
        long offset = committed.get().offset();
        if (offset != progress.nextOffset()) {
            log.info(
                    "{} in {}: offset {} is committed, progress says {}; what is applied is dropped",
                    generation,
                    partition,
                    offset,
                    progress.nextOffset());
        }
        return Math.min(offset, progress.nextOffset());
    }
}

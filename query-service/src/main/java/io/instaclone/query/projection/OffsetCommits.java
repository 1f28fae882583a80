package io.instaclone.query.projection;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Kafka how far a consumer has come, for those who look there. Progress is what counts. */
final class OffsetCommits {
    private static final Logger log = LoggerFactory.getLogger(OffsetCommits.class);

    private final GenerationId generation;
    private final Consumer<?, ?> consumer;

    OffsetCommits(GenerationId generation, Consumer<?, ?> consumer) {
        this.generation = generation;
        this.consumer = consumer;
    }

    /** Does not wait: a commit that gets lost is made up for by the next, and read again is dropped by position. */
    void commit(FoldedBatch batch, Map<TopicPartition, PartitionCursor> cursors) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        cursors.forEach((partition, cursor) -> {
            Progress reached = batch.reached().get(cursor.partition());
            // The very beginning is never committed: there, it is how an operator asks for a rebuild.
            if (reached != null && reached.nextOffset() > 0) {
                offsets.put(partition, new OffsetAndMetadata(reached.nextOffset()));
            }
        });
        consumer.commitAsync(offsets, (_, failure) -> {
            if (failure != null) {
                log.debug("{} could not commit offsets; progress stands", generation, failure);
            }
        });
    }
}

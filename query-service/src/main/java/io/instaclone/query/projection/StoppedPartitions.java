package io.instaclone.query.projection;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of a consumer that stand before a record that can't be projected. Nothing is ever skipped. */
final class StoppedPartitions {
    private static final Logger log = LoggerFactory.getLogger(StoppedPartitions.class);

    private final GenerationId generation;
    private final Consumer<?, ?> consumer;
    private final ProjectorStatus status;
    private final Set<TopicPartition> refused = new HashSet<>();

    StoppedPartitions(GenerationId generation, Consumer<?, ?> consumer, ProjectorStatus status) {
        this.generation = generation;
        this.consumer = consumer;
        this.status = status;
    }

    /** A new assignment tries everything again. */
    void clear() {
        refused.clear();
    }

    /**
     * Pauses again, after a sync, what the store has refused; or the same batch would be refused for ever, and no other
     * partition would get on. What could not be decoded or folded is found again by itself.
     */
    void stayStopped() {
        refused.retainAll(consumer.assignment());
        consumer.pause(refused);
    }

    /** Stops before a record; what comes before it in its partition is applied. */
    void before(Poison poison, Map<TopicPartition, PartitionCursor> cursors) {
        cursors.forEach((kafka, cursor) -> {
            if (cursor.partition().equals(poison.partition())) {
                consumer.seek(kafka, poison.offset());
                consumer.pause(Set.of(kafka));
            }
        });
        report(poison);
    }

    /** Which record it was is not known: the partitions that the write came from stop, the others read again and go on. */
    void refuse(
            WriteRefusedException refusal,
            ConsumerRecords<?, ?> records,
            Map<TopicPartition, PartitionCursor> cursors) {
        cursors.forEach((kafka, cursor) -> {
            if (refusal.marks().contains(cursor.partition().mark())) {
                refused.add(kafka);
                long first = records.records(kafka).getFirst().offset();
                report(new Poison(cursor.partition(), first, String.valueOf(refusal.getMessage())));
            }
        });
    }

    private void report(Poison poison) {
        if (status.stoppedBy(poison)) {
            log.error(
                    "{} stops in {} before offset {}: {}",
                    generation,
                    poison.partition(),
                    poison.offset(),
                    poison.reason());
        }
    }
}

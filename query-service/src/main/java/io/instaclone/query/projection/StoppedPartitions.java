package io.instaclone.query.projection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The partitions of a consumer that stand before a record that can't be projected. Nothing is ever skipped. */
final class StoppedPartitions {
    private static final Logger log = LoggerFactory.getLogger(StoppedPartitions.class);

    private final GenerationId generation;
    private final Consumer<?, ?> consumer;
    private final ProjectorStatus status;
    private final Set<TopicPartition> refused = new HashSet<>();
    private final Map<TopicPartition, Long> waiting = new HashMap<>();

    StoppedPartitions(GenerationId generation, Consumer<?, ?> consumer, ProjectorStatus status) {
        this.generation = generation;
        this.consumer = consumer;
        this.status = status;
    }

    /** A new assignment tries everything again. */
    void clear() {
        refused.clear();
        waiting.clear();
    }

    /** Goes on where a record is to be tried again by now. */
    void resumeDue() {
        long now = System.nanoTime();
        List<TopicPartition> due = waiting.entrySet().stream()
                .filter(entry -> entry.getValue() - now <= 0)
                .map(Map.Entry::getKey)
                .toList();
        waiting.keySet().removeAll(due);
        consumer.resume(due.stream().filter(consumer.assignment()::contains).toList());
    }

    /** Says which keys are parked from now on. */
    void tell(List<ParkedRecord> parked) {
        parked.stream()
                .filter(record -> record.cause() != null)
                .forEach(record -> log.error(
                        "{} parks the key of {} (position {}): {}",
                        generation,
                        record.reference(),
                        record.position(),
                        record.cause()));
    }

    /**
     * Pauses again, after a sync, what the store has refused; or the same batch would be refused for ever, and no other
     * partition would get on. And what waits for its next try.
     */
    void stayStopped() {
        refused.retainAll(consumer.assignment());
        waiting.keySet().retainAll(consumer.assignment());
        consumer.pause(refused);
        consumer.pause(waiting.keySet());
    }

    /** Stops before a record; what comes before it in its partition is applied. */
    void before(Poison poison, Map<TopicPartition, PartitionCursor> cursors) {
        cursors.forEach((kafka, cursor) -> {
            if (cursor.partition().equals(poison.partition())) {
                consumer.seek(kafka, poison.offset());
                consumer.pause(Set.of(kafka));
                Optional.ofNullable(poison.retryAfter())
                        .ifPresent(pause -> waiting.put(kafka, System.nanoTime() + pause.toNanos()));
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
                report(new Poison(cursor.partition(), first, String.valueOf(refusal.getMessage()), null));
            }
        });
    }

    private void report(Poison poison) {
        if (status.stoppedBy(poison)) {
            log.atLevel(poison.retryAfter() == null ? Level.ERROR : Level.WARN)
                    .log(
                            "{} stops in {} before offset {}: {}",
                            generation,
                            poison.partition(),
                            poison.offset(),
                            poison.reason());
        }
    }
}

package io.instaclone.query.rebuild;

import io.instaclone.query.projection.EventPartition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads single records from Kafka by reference. Throws {@link KafkaException} when it does not answer. */
final class RecordReader {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final String topicPrefix;

    /** Where a record is. */
    record Reference(EventPartition partition, long offset) {}

    RecordReader(ConsumerFactory<byte[], byte[]> consumers, String topicPrefix) {
        this.consumers = consumers;
        this.topicPrefix = topicPrefix;
    }

    /** The records at these places; those that are not there (any more) are missing. */
    Map<Reference, ConsumerRecord<byte[], byte[]>> read(List<Reference> references) {
        Map<Reference, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        if (references.isEmpty()) {
            return found;
        }
        var overrides = new Properties();
        overrides.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        overrides.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        overrides.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        overrides.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // Nobody's group: it is assigned by hand and commits nothing.
        String group = topicPrefix + ".parked-records";
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer(group, "parked-records", null, overrides)) {
            references.forEach(
                    reference -> read(consumer, reference).ifPresent(record -> found.put(reference, record)));
        }
        return found;
    }

    private Optional<ConsumerRecord<byte[], byte[]>> read(Consumer<byte[], byte[]> consumer, Reference reference) {
        TopicPartition partition = reference.partition().inKafka(topicPrefix);
        consumer.assign(List.of(partition));
        Long beginning = consumer.beginningOffsets(List.of(partition), PATIENCE).get(partition);
        Long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
        if (isOutside(reference.offset(), beginning, end)) {
            return Optional.empty();
        }
        consumer.seek(partition, reference.offset());
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
            if (record.offset() == reference.offset()) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private static boolean isOutside(long offset, @Nullable Long beginning, @Nullable Long end) {
        return beginning == null || end == null || offset < beginning || offset >= end;
    }
}

package io.instaclone.command.relay;

import io.instaclone.events.EventHeaders;
import io.instaclone.events.MalformedEventException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** How far the topics go. */
@Component
class TopicEnds {
    private static final Logger log = LoggerFactory.getLogger(TopicEnds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** So many repeats may stand at the end of a partition: a frozen relay that wakes sends a batch at most. */
    private static final int REPEATS = 20_000;

    private final KafkaAdmin kafka;
    private final Topics topics;

    TopicEnds(KafkaAdmin kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /** The topics that hold anything, or ever did. */
    Set<String> inUse() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(consumerConfig())) {
            return ends(consumer).keySet().stream()
                    .map(TopicPartition::topic)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The headers of the last record of each partition that has any, unless that is no event: somebody else sent it. */
    List<EventHeaders> lastRecords() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(consumerConfig())) {
            Map<TopicPartition, Long> ends = ends(consumer);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
            ends.entrySet().removeIf(end -> end.getValue().equals(beginnings.get(end.getKey()))); // all were deleted
            consumer.assign(ends.keySet());
            ends.forEach((partition, end) -> consumer.seek(partition, end - 1));
            return readOneEach(consumer, ends.keySet());
        }
    }

    /** Whether a record with this position or a higher one is among the last of a partition. */
    boolean reaches(TopicPartition partition, long position) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(consumerConfig())) {
            List<TopicPartition> one = List.of(partition);
            consumer.assign(one);
            long end = consumer.endOffsets(one).get(partition);
            long beginning = consumer.beginningOffsets(one).get(partition);
            consumer.seek(partition, Math.max(beginning, end - REPEATS));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("The last records of " + partition + " could not be read in time");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (headers(record)
                            .filter(event -> event.position() >= position)
                            .isPresent()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> config = new HashMap<>(kafka.getConfigurationProperties());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return config;
    }

    /** Where the partitions end, but for those that are empty. */
    private Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(topics.partitions()));
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    private static List<EventHeaders> readOneEach(
            KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        Map<TopicPartition, Optional<EventHeaders>> last = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (last.size() < partitions.size()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("The last records could not be read in time");
            }
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
                last.put(new TopicPartition(read.topic(), read.partition()), headers(read));
            }
        }
        return last.values().stream().flatMap(Optional::stream).toList();
    }

    private static Optional<EventHeaders> headers(ConsumerRecord<?, ?> record) {
        try {
            return Optional.of(EventHeaders.of(record.headers()));
        } catch (MalformedEventException e) {
            log.warn(
                    "{}-{} has a record at offset {} that is no event: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}

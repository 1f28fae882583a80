package io.instaclone.query.verify;

import io.instaclone.events.EventHeaders;
import io.instaclone.events.MalformedEventException;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether Kafka has every event of the log at least once, with equal bytes, and each partition the first appearances of
 * its events in the order of the log, which is more than the order of each key.
 */
final class KafkaCheck {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final String topicPrefix;
    private final int partitions;
    private final Findings findings;
    private final Map<TopicPartition, PartitionDigests> expected = new HashMap<>();
    private final Map<TopicPartition, Set<Long>> voids;
    private long records;
    private long last;

    /**
     * Knows nothing of the log yet.
     *
     * @param voids the offsets of records that are no events and were declared void
     */
    KafkaCheck(String topicPrefix, int partitions, Map<TopicPartition, Set<Long>> voids, Findings findings) {
        this.topicPrefix = topicPrefix;
        this.partitions = partitions;
        this.voids = voids;
        this.findings = findings;
        for (Topic topic : Topic.values()) {
            for (int number = 0; number < partitions; number++) {
                expected.put(new TopicPartition(topic.fullName(topicPrefix), number), new PartitionDigests());
            }
        }
    }

    /** Takes the next event of the log. */
    void expect(Topic topic, LogRow row) {
        var partition = new TopicPartition(topic.fullName(topicPrefix), PartitionKey.partition(row.key(), partitions));
        Objects.requireNonNull(expected.get(partition))
                .add(
                        row.position(),
                        PartitionDigests.digest(
                                row.key(),
                                row.headers().eventId().toString(),
                                row.headers().type(),
                                row.payload()));
    }

    /** Reads all partitions, one after the other, up to where they end now; returns how many records there were. */
    long run(Properties client) {
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(client, bytes, bytes)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(expected.keySet());
            expected.forEach(
                    (partition, events) -> check(consumer, partition, ends.getOrDefault(partition, 0L), events));
        }
        return records;
    }

    /** The highest position that was seen; 0 when there was none. */
    long last() {
        return last;
    }

    private void check(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end, PartitionDigests events) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        int next = 0;
        while (end > 0 && consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records++;
                next = check(record, partition, events, next);
            }
        }
        for (int missing = next; missing < events.size(); missing++) {
            findings.add("events are not in Kafka", partition + " lacks position " + events.position(missing));
        }
    }

    private int check(
            ConsumerRecord<byte[], byte[]> record, TopicPartition partition, PartitionDigests events, int next) {
        String place = partition + " offset " + record.offset();
        EventHeaders headers;
        try {
            headers = EventHeaders.of(record.headers());
        } catch (MalformedEventException e) {
            if (voids.getOrDefault(partition, Set.of()).contains(record.offset())) {
                return next;
            }
            findings.add("records are no events", place + ": " + e.getMessage());
            return next;
        }
        last = Math.max(last, headers.position());
        int index = events.find(headers.position());
        if (index < 0) {
            boolean isLater = events.size() == 0 || headers.position() > events.position(events.size() - 1);
            if (!isLater) {
                findings.add("records are not in the log", place + ", position " + headers.position());
            }
            return next;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (!events.hasDigest(
                index, PartitionDigests.digest(key, headers.eventId().toString(), headers.type(), record.value()))) {
            findings.add("records differ from the log", place + ", position " + headers.position());
        }
        for (int skipped = next; skipped < index; skipped++) {
            findings.add(
                    "events do not come first in the order of the log",
                    place + " has position " + headers.position() + " before " + events.position(skipped));
        }
        return Math.max(next, index + 1);
    }
}

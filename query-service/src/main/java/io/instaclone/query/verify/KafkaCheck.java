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
    private long records;

    KafkaCheck(String topicPrefix, int partitions, Findings findings) {
        this.topicPrefix = topicPrefix;
        this.partitions = partitions;
        this.findings = findings;
    }

    /** Takes the next event of the log. */
    void expect(Topic topic, LogRow row) {
        var partition = new TopicPartition(topic.fullName(topicPrefix), PartitionKey.partition(row.key(), partitions));
        expected.computeIfAbsent(partition, _ -> new PartitionDigests())
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
            expected.forEach((partition, events) -> check(consumer, partition, events));
        }
        return records;
    }

    private void check(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, PartitionDigests events) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(Set.of(partition)).get(partition);
        int next = 0;
        while (consumer.position(partition) < end) {
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
            findings.add("records are no events", place + ": " + e.getMessage());
            return next;
        }
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

package io.instaclone.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Instance;
import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What really stands in the topics. */
record RawTopics(String bootstrapServers, String prefix) {

    /** Waits until all that is in the log is relayed. */
    static void awaitRelayed(Instance instance) {
        Checkpoints checkpoints = instance.bean(Checkpoints.class);
        await().until(() -> checkpoints.lag(Relay.READER) == 0);
    }

    /**
     * Checks that every event of the log is there, with the same bytes, and that in no partition a position appears for
     * the first time behind a higher one.
     *
     * @return how many records repeat others
     */
    int assertHold(Instance instance) {
        Map<Long, byte[]> payloads = new HashMap<>();
        Map<TopicPartition, Long> highest = new HashMap<>();
        int repeats = 0;
        for (ConsumerRecord<byte[], byte[]> read : read()) {
            long position = EventHeaders.positionOf(read.headers());
            var partition = new TopicPartition(read.topic(), read.partition());
            if (payloads.putIfAbsent(position, read.value()) != null) {
                repeats++;
            } else {
                assertThat(position)
                        .as("no position appears in %s for the first time behind a higher one", partition)
                        .isGreaterThan(highest.getOrDefault(partition, 0L));
                highest.put(partition, position);
            }
        }
        List<LogRow> log = instance.bean(LogReader.class).readAfter(0, Integer.MAX_VALUE);
        assertThat(payloads).hasSize(log.size());
        assertThat(log)
                .allSatisfy(row -> assertThat(payloads.get(row.position())).isEqualTo(row.payload()));
        return repeats;
    }

    /** All records, in the order of each partition. */
    List<ConsumerRecord<byte[], byte[]>> read() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
            List<TopicPartition> partitions = Arrays.stream(Topic.values())
                    .map(topic -> topic.fullName(prefix))
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}

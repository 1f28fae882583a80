package io.instaclone.command.relay;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the relay promises, read from the raw topics. */
class RelayIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    @Test
    void everyEventIsInKafkaWithTheSameBytesAlsoAfterKafkaWasAwayAndTheCheckpointWasLost() {
        try (Instance one = Instance.start(servers);
                Instance two = Instance.start(servers)) {
            Http user = one.http().asNewUser();
            String post = user.newPost();
            alternate(user, post, 50);
            awaitRelayed(one);
            compareWithLog(one, false);

            servers.stop(KAFKA);
            alternate(user, post, 50);
            assertThat(two.http()
                            .asNewUser()
                            .post("/posts/" + post + "/like", null)
                            .status())
                    .as("commands go on without Kafka")
                    .isEqualTo(204);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    one.management().get("/actuator/health").body())
                            .contains("\"problem\""));
            assertThat(one.management().get("/actuator/health/readiness").status())
                    .isEqualTo(200);
            servers.start(KAFKA);
            awaitRelayed(one);
            compareWithLog(one, true);

            // As after a crash between the acknowledgement and the commit of the checkpoint.
            one.bean(JdbcTemplate.class).update("update checkpoints set position = position - 40 where name = 'relay'");
            awaitRelayed(one);
            compareWithLog(one, true);
        }
    }

    @Test
    void topicsWithAnotherNumberOfPartitionsHaltTheRelay() throws Exception {
        String prefix = servers.topicPrefix() + "other";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Topic.POST.fullName(prefix), Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        try (Instance instance = Instance.start(servers, "instaclone.topic-prefix=" + prefix)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(instance.management()
                                    .get("/actuator/health")
                                    .body())
                            .contains("has 3 partitions, but the log was begun with 12"));
            assertThat(instance.http().asNewUser().newPost()).isNotBlank();
        }
    }

    private static void alternate(Http user, String post, int times) {
        for (int i = 0; i < times; i++) {
            user.post("/posts/" + post + "/like", null);
            user.delete("/posts/" + post + "/like");
        }
    }

    private static void awaitRelayed(Instance instance) {
        LogReader reader = instance.bean(LogReader.class);
        await().atMost(Duration.ofSeconds(40)).until(() -> reader.checkpoint() == reader.head());
    }

    private static void compareWithLog(Instance instance, boolean repeats) {
        Map<Long, byte[]> payloads = new HashMap<>();
        Map<TopicPartition, Long> highest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> read : readAll()) {
            long position = EventHeaders.positionOf(read.headers());
            var partition = new TopicPartition(read.topic(), read.partition());
            boolean first = payloads.putIfAbsent(position, read.value()) == null;
            assertThat(first || repeats).as("position %d repeats", position).isTrue();
            if (first) {
                assertThat(position)
                        .as("no position appears for the first time behind a higher one")
                        .isGreaterThan(highest.getOrDefault(partition, 0L));
                highest.put(partition, position);
            }
        }
        List<LogRow> log = instance.bean(LogReader.class).readAfter(0, Integer.MAX_VALUE);
        assertThat(payloads).hasSize(log.size());
        assertThat(log)
                .allSatisfy(row -> assertThat(payloads.get(row.position())).isEqualTo(row.payload()));
    }

    private static List<ConsumerRecord<byte[], byte[]>> readAll() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", servers.bootstrapServers(),
                "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
            List<TopicPartition> partitions = Arrays.stream(Topic.values())
                    .map(topic -> topic.fullName(servers.topicPrefix()))
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

package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.acceptance.Api.Answer;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the system promises when parts of it are killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {
    private static final int USERS = 8;
    private static final int ROUNDS = 60;

    @TempDir
    private static Path home;

    private static final int PORT = LocalSystem.freePort();
    private static LocalSystem system;
    private static String post;
    private static long likes;

    @BeforeAll
    static void start() {
        system = LocalSystem.start(home, PORT);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Order(1)
    void aReaderThatIsKilledInAStreamOfLikesCountsEachOnce() throws Exception {
        Api author = Api.register(system.url(), "author");
        post = author.send("POST", "/posts", "{\"caption\":\"Hi\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}")
                .body()
                .get("id")
                .asString();
        List<Api> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(Api.register(system.url(), "user" + i));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> done = new ArrayList<>();
            for (Api user : users) {
                done.add(executor.submit(likeAndUnlike(user)));
            }
            for (int kill = 0; kill < 3; kill++) {
                system.killAndAwaitRestart("query-service-1");
            }
            for (Future<Answer> last : done) {
                String token = last.get().consistencyToken();
                // Kafka gives the partitions of a killed reader away only when its session has ended; until then a
                // read that names its event is refused, never answered from the past.
                await().untilAsserted(() -> {
                    Answer read = read(author, token);
                    assertThat(read.status()).isEqualTo(200);
                    likes = read.body().get("likeCount").asLong();
                });
            }
        }
        assertThat(likes).isEqualTo(USERS).isEqualTo(likesInLog());
    }

    @Test
    @Order(2)
    void whoeverDiesIsStartedAgainOnItsDataAndNothingIsLost() {
        for (String name : List.of("mongodb", "kafka", "postgres", "command-service-1", "gateway")) {
            system.killAndAwaitRestart(name);
        }
        Api author = Api.login(system.url(), "author");
        await().ignoreExceptions().untilAsserted(() -> {
            Answer liked = author.send("POST", "/posts/" + post + "/like", null);
            assertThat(liked.status()).isEqualTo(204);
            Answer read = read(author, liked.consistencyToken());
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.body().get("likeCount").asLong()).isEqualTo(likes + 1);
        });
    }

    @Test
    @Order(3)
    void theLogHasNoGapsAndEveryEventOfItIsInKafkaWithTheSameBytes() throws Exception {
        try (Connection database = database();
                ResultSet counts =
                        database.createStatement().executeQuery("select count(*), max(position) from events")) {
            counts.next();
            assertThat(counts.getLong(1)).isEqualTo(counts.getLong(2)).isGreaterThan(USERS * ROUNDS);
        }
        await().untilAsserted(() -> {
            Map<Long, byte[]> relayed = relayed();
            try (Connection database = database();
                    ResultSet events =
                            database.createStatement().executeQuery("select position, payload from events")) {
                while (events.next()) {
                    assertThat(relayed.remove(events.getLong(1))).isEqualTo(events.getBytes(2));
                }
            }
            assertThat(relayed).isEmpty();
        });
    }

    @Test
    @Order(4)
    void aLauncherThatIsKilledLeavesNothingInTheWayAndTheDataIsStillThere() throws Exception {
        system.launcher().destroyForcibly().waitFor();
        system = LocalSystem.start(home, PORT);
        assertThat(new Api(system.url(), null)
                        .send("GET", "/posts/" + post, null)
                        .body()
                        .get("likeCount")
                        .asLong())
                .isEqualTo(likes + 1);

        system.close();
        assertThat(system.status()).isEmpty();
        system = LocalSystem.start(home, PORT);
        assertThat(new Api(system.url(), null)
                        .send("GET", "/posts/" + post, null)
                        .body()
                        .get("likeCount")
                        .asLong())
                .isEqualTo(likes + 1);
    }

    private static Callable<Answer> likeAndUnlike(Api user) {
        return () -> {
            Answer last = user.send("POST", "/posts/" + post + "/like", null);
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(last.status()).isEqualTo(204);
                user.send("DELETE", "/posts/" + post + "/like", null);
                last = user.send("POST", "/posts/" + post + "/like", null);
            }
            return last;
        };
    }

    private static Answer read(Api api, String token) {
        return api.send("GET", "/posts/" + post, null, "Consistency-Token", token, "Prefer", "wait=10");
    }

    private static long likesInLog() throws SQLException {
        try (Connection database = database();
                var query = database.prepareStatement(
                        "select sum(case type when 'PostLiked' then 1 else -1 end) from events"
                                + " where type in ('PostLiked', 'PostUnliked') and partition_key = ?")) {
            query.setString(1, UUID.fromString(post).toString());
            ResultSet result = query.executeQuery();
            result.next();
            return result.getLong(1);
        }
    }

    private static Connection database() throws SQLException {
        return DriverManager.getConnection(system.status("postgres").url(), "postgres", "postgres");
    }

    private static Map<Long, byte[]> relayed() throws IOException {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", system.status("kafka").url(),
                "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class);
        Map<Long, byte[]> payloads = new HashMap<>();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
            List<TopicPartition> partitions = Arrays.stream(Topic.values())
                    .flatMap(topic -> consumer.partitionsFor(topic.fullName("instaclone")).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(read -> payloads.put(EventHeaders.positionOf(read.headers()), read.value()));
            }
        }
        return payloads;
    }
}

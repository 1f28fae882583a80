package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.Topic;
import io.instaclone.query.Running;
import io.instaclone.query.ScrambledLog;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine with real servers, disturbed in every way that it has to stand. */
class EngineIT {
    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private TestIssuer issuer;
    private TestLog log;
    private Running service;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        restart();
    }

    private void restart() {
        service = Running.start(servers.springProperties(), issuer, "--instaclone.projection.batch-size=7");
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
        issuer.close();
    }

    @Test
    void whatIsDeliveredAgainChangesNothing() {
        List<SpecificRecord> history = ScrambledLog.history(new Random(42));
        log.append(history.toArray(SpecificRecord[]::new));
        awaitAll();
        Map<String, Set<Document>> before = documents();

        for (int position = 1; position <= history.size(); position++) {
            log.send(history.get(position - 1), position, 1);
        }
        log.append(registered(id(), "last"));
        awaitAll();

        assertThat(without(documents(), "last")).isEqualTo(before);
    }

    @Test
    void aGroupThatIsResetToTheBeginningIsPutRightAndAsksForOneRebuild()
            throws ExecutionException, InterruptedException {
        List<SpecificRecord> history = ScrambledLog.history(new Random(43));
        log.append(history.toArray(SpecificRecord[]::new));
        awaitAll();
        Map<String, Set<Document>> before = documents();
        service.close();

        String group = servers.topicPrefix() + ".posts.1";
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            Map<TopicPartition, Long> committed = committed(admin, group);
            assertThat(committed).isNotEmpty();
            Map<TopicPartition, OffsetAndMetadata> beginning = new HashMap<>();
            committed.keySet().forEach(partition -> beginning.put(partition, new OffsetAndMetadata(0)));
            await().ignoreExceptions()
                    .until(() -> admin.alterConsumerGroupOffsets(group, beginning)
                                    .all()
                                    .get()
                            == null);
            restart();
            await().untilAsserted(() -> assertThat(committed(admin, group)).isEqualTo(committed));
        }

        assertThat(documents()).isEqualTo(before);
        Map<String, ProjectionState> states =
                service.bean(ProjectionStates.class).all().readable();
        assertThat(states.get("posts").newest()).isEqualTo(2);
        assertThat(states.get("profiles").newest()).isEqualTo(1);
    }

    @Test
    void progressThatWasLostAfterTheDocumentsIsMadeUpFor() {
        List<SpecificRecord> history = ScrambledLog.history(new Random(44));
        log.append(history.toArray(SpecificRecord[]::new));
        awaitAll();
        Map<String, Set<Document>> before = documents();
        service.close();

        // As if the process had died between the documents and progress, over and over, from the very first batch on.
        try (var client = com.mongodb.client.MongoClients.create(servers.mongoUri())) {
            var name = new com.mongodb.ConnectionString(servers.mongoUri()).getDatabase();
            client.getDatabase(name)
                    .getCollection("progress")
                    .updateMany(
                            new Document(),
                            new Document("$set", new Document("position", 0L).append("nextOffset", 0L)));
        }
        restart();
        awaitAll();

        assertThat(documents()).isEqualTo(before);
    }

    @Test
    void aStoreThatWasAwayIsCaughtUpWith() {
        UUID author = id();
        UUID post = id();
        log.append(registered(author, "alice"));
        awaitToken(log.append(posted(post, author)));

        servers.stop(MONGODB);
        long started = System.nanoTime();
        var refused = service.get("/posts/" + post);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(service.manage("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(service.manage("/actuator/health/liveness").statusCode()).isEqualTo(200);
        ConsistencyToken token = log.append(liked(post, author, author));
        servers.start(MONGODB);

        await().untilAsserted(() -> {
            var answer = service.get("/posts/" + post, "Consistency-Token", token.toString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).path("likeCount").asInt()).isEqualTo(1);
        });
        assertThat(service.manage("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBeginning() throws ExecutionException, InterruptedException {
        UUID author = id();
        UUID post = id();
        var history =
                new SpecificRecord[] {registered(author, "alice"), posted(post, author), liked(post, author, id())};
        ConsistencyToken token = log.append(history);
        awaitToken(token);
        service.close();

        String topic = Topic.POST.fullName(servers.topicPrefix());
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().ignoreExceptions()
                    .until(() -> admin.createTopics(List.of(new NewTopic(topic, TestLog.PARTITIONS, (short) 1)))
                                    .all()
                                    .get()
                            == null);
        }
        log.send(history[1], 2, 1);
        log.send(history[2], 3, 1);
        restart();
        awaitToken(log.append(liked(post, author, author)));

        assertThat(json(service.get("/posts/" + post)).path("likeCount").asInt())
                .isEqualTo(2);
    }

    private void awaitToken(ConsistencyToken token) {
        await().untilAsserted(() -> assertThat(service.get("/posts", "Consistency-Token", token.toString())
                        .statusCode())
                .isEqualTo(200));
    }

    /** Until every projection has looked at every record of its topics. */
    private void awaitAll() {
        await().untilAsserted(() -> {
            Map<String, Long> looked = new TreeMap<>();
            Map<String, Long> sent = new TreeMap<>();
            for (Document progress : database().getCollection("progress").find()) {
                String topic = progress.getString("topic");
                String which = progress.getString("projection") + " of " + topic;
                looked.merge(which, progress.getLong("nextOffset"), Long::sum);
                sent.put(which, log.sent(Topic.ofShortName(topic).orElseThrow()));
            }
            int consumed = ScrambledLog.projections().stream()
                    .mapToInt(projection -> projection.topics().size())
                    .sum();
            assertThat(looked).hasSize(consumed).isEqualTo(sent);
        });
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private MongoDatabase database() {
        return service.bean(MongoDatabase.class);
    }

    private Map<String, Set<Document>> documents() {
        Map<String, Set<Document>> all = new TreeMap<>();
        for (String collection : List.of("profiles_1", "posts_1", "likes_1", "follows_1")) {
            all.put(collection, database().getCollection(collection).find().into(new HashSet<>()));
        }
        return all;
    }

    private static Map<String, Set<Document>> without(Map<String, Set<Document>> documents, String username) {
        documents.get("profiles_1").removeIf(profile -> username.equals(profile.get("username")));
        return documents;
    }
}

package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserUnfollowed;
import io.instaclone.query.Recorded;
import io.instaclone.query.Running;
import io.instaclone.query.ScrambledLog;
import io.instaclone.query.ServiceProcess;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three processes project under load while one after the other is killed, or while others join and leave their groups;
 * then nothing differs from a fold of the log. How long is said by the system properties {@code instaclone.test.kills}
 * and {@code instaclone.test.rebalances}.
 */
class ChaosIT {
    private static final int PROCESSES = 3;
    private static final int USERS = 12;
    private static final int EVENTS_PER_ROUND = 400;
    private static final String[] LIMITS = {"--instaclone.feed.large-from=2", "--instaclone.feed.kept=3"};

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final Random random = new Random();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private List<SpecificRecord> history = List.of();
    private TestIssuer issuer;
    private TestLog log;
    private int sent;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        for (int n = 0; n < PROCESSES; n++) {
            processes.add(projector());
        }
    }

    private ServiceProcess projector() {
        return ServiceProcess.projector(servers.springProperties(), LIMITS);
    }

    @AfterEach
    void stop() {
        processes.forEach(ServiceProcess::close);
        log.close();
        issuer.close();
    }

    @Test
    void processesThatAreKilledUnderLoadLeaveWhatAFoldOfTheLogLeaves() {
        int kills = Integer.getInteger("instaclone.test.kills", 6);
        history = ScrambledLog.history(random, USERS, EVENTS_PER_ROUND * (kills + 1));
        sendARound();
        await().until(this::somethingIsProjected);
        for (int kill = 0; kill < kills; kill++) {
            var load = CompletableFuture.runAsync(this::sendARound);
            await().pollDelay(Duration.ofMillis(random.nextInt(4000))).until(() -> true);
            processes.removeFirst().kill();
            processes.add(projector());
            load.join();
        }
        assertNothingDiffers();
    }

    @Test
    void groupsThatAreRebalancedAgainAndAgainLeaveWhatAFoldOfTheLogLeaves() {
        int rebalances = Integer.getInteger("instaclone.test.rebalances", 8);
        history = ScrambledLog.history(random, USERS, EVENTS_PER_ROUND * (rebalances + 1));
        sendARound();
        await().until(this::somethingIsProjected);
        for (int turn = 0; turn < rebalances; turn++) {
            var load = CompletableFuture.runAsync(this::sendARound);
            ScrambledLog.projections().parallelStream().forEach(this::visit);
            load.join();
        }
        assertThat(processes).allMatch(ServiceProcess::isAlive);
        assertNothingDiffers();
    }

    private void sendARound() {
        for (int n = 0; n < EVENTS_PER_ROUND && sent < history.size(); n++) {
            SpecificRecord event = history.get(sent++);
            log.send(event, sent, sent);
        }
    }

    private boolean somethingIsProjected() {
        try (var client = com.mongodb.client.MongoClients.create(servers.mongoUri())) {
            return client.getDatabase(
                                    String.valueOf(new com.mongodb.ConnectionString(servers.mongoUri()).getDatabase()))
                            .getCollection("progress")
                            .find(new Document("position", new Document("$gt", 0)))
                            .first()
                    != null;
        }
    }

    /** Joins the group of a projection, is given partitions, reads nothing, and leaves. */
    private void visit(Projection projection) {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG, new GenerationId(projection.name(), 1).group(servers.topicPrefix()),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        var visitor = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try (visitor) {
            visitor.subscribe(projection.topics().stream()
                    .map(topic -> topic.fullName(servers.topicPrefix()))
                    .toList());
            Instant patience = Instant.now().plusSeconds(10);
            while (visitor.assignment().isEmpty() && Instant.now().isBefore(patience)) {
                visitor.poll(Duration.ofMillis(200));
            }
        }
    }

    private void assertNothingDiffers() {
        List<String> more = new ArrayList<>(List.of(LIMITS));
        more.add("--instaclone.roles=api");
        try (var reader = Running.start(servers.springProperties(), issuer, more.toArray(String[]::new))) {
            var database = reader.bean(MongoDatabase.class);
            await().untilAsserted(() -> assertAllIsRead(database));
            List<RecordedEvent> all = Recorded.log(history.subList(0, sent), TestLog.PARTITIONS);
            for (Projection projection : ScrambledLog.projections()) {
                List<RecordedEvent> own = all.stream()
                        .filter(event -> projection.topics().contains(event.topic()))
                        .toList();
                ModelStore expected = DisturbedRun.naive(projection, own);
                assertThat(stored(projection, database)).as(projection.name()).isEqualTo(expected.comparable());
            }
            assertFeeds(reader);
        }
    }

    private void assertAllIsRead(MongoDatabase database) {
        Map<String, Long> read = new TreeMap<>();
        Map<String, Long> expected = new TreeMap<>();
        for (Document progress : database.getCollection("progress").find()) {
            String topic = progress.getString("topic");
            String which = progress.getString("projection") + " of " + topic;
            read.merge(which, progress.getLong("nextOffset"), Long::sum);
            expected.put(which, log.sent(Topic.ofShortName(topic).orElseThrow()));
        }
        assertThat(read).isNotEmpty().isEqualTo(expected);
    }

    private static Map<Changes.DocumentKey, Map<String, Object>> stored(Projection projection, MongoDatabase database) {
        Map<Changes.DocumentKey, Map<String, Object>> stored = new HashMap<>();
        Set<StoredCollection<?>> excepted =
                projection instanceof JoiningProjection joining ? joining.dependentOnOrder() : Set.of();
        projection.collections().stream()
                .filter(collection -> !excepted.contains(collection))
                .forEach(collection -> database.getCollection(collection.name(1))
                        .find()
                        .forEach(document -> {
                            Object id = document.remove("_id");
                            document.remove(PendingDocument.APPLIED);
                            if (!document.isEmpty() && !document.containsKey(Change.GONE_AT)) {
                                stored.put(new Changes.DocumentKey(collection, id), new TreeMap<>(document));
                            }
                        }));
        return stored;
    }

    private void assertFeeds(Running reader) {
        Map<UUID, UUID> posts = new LinkedHashMap<>();
        Set<List<UUID>> follows = new HashSet<>();
        history.subList(0, sent).forEach(event -> {
            switch (event) {
                case PostCreated e -> posts.put(e.getPostId(), e.getAuthorId());
                case PostDeleted e -> posts.remove(e.getPostId());
                case UserFollowed e -> follows.add(List.of(e.getFollowerId(), e.getFolloweeId()));
                case UserUnfollowed e -> follows.remove(List.of(e.getFollowerId(), e.getFolloweeId()));
                default -> {}
            }
        });
        for (int user = 0; user < USERS; user++) {
            UUID viewer = new UUID(2, user);
            var expected = new ArrayList<String>();
            posts.forEach((post, author) -> {
                if (author.equals(viewer) || follows.contains(List.of(viewer, author))) {
                    expected.addFirst(post.toString());
                }
            });
            assertThat(reader.all(viewer, issuer, "/feed?limit=100"))
                    .as("feed of %s", viewer)
                    .isEqualTo(expected);
        }
    }
}

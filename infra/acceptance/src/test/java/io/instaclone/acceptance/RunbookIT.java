package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.instaclone.acceptance.Api.Answer;
import io.instaclone.acceptance.Shell.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What infra/ops/README.md tells operators to type, typed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunbookIT {
    private static final int LIKES = 3;
    private static final int WRONG = 77;

    @TempDir
    private static Path home;

    private static LocalSystem system;
    private static World world;
    private static String post;

    @BeforeAll
    static void start() {
        system = LocalSystem.start(home, LocalSystem.freePort());
        world = new World(system.url());
        List<Person> people =
                IntStream.range(0, LIKES).mapToObj(_ -> world.person("fan")).toList();
        post = people.getFirst().posts("The first");
        people.forEach(person -> person.likes(post));
        assertThat(likes(world.get("/posts/" + post))).isEqualTo(LIKES);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Order(1)
    void aWrongCounterIsNamedByVerifyAndPutRightByAResetWhileReadsGoOn() {
        spoil("posts_1");
        Result verified = verify();
        assertThat(verified.status()).as(verified.output()).isEqualTo(1);
        assertThat(verified.output()).contains(post + " in likeCount");

        List<Integer> read;
        try (var reads = new SteadyReads()) {
            assertThat(done("pause", "posts")).contains("paused");
            Result reset = Shell.run(
                    "infra/ops/kafka",
                    "consumer-groups",
                    "--home",
                    home.toString(),
                    "--group",
                    "instaclone.posts.1",
                    "--reset-offsets",
                    "--to-earliest",
                    "--all-topics",
                    "--execute");
            assertThat(reset.output()).contains("instaclone.posts.1").doesNotContain("Error");
            assertThat(done("resume", "posts")).contains("running");
            await().pollInterval(Duration.ofSeconds(1)).until(() -> done("list").contains("instaclone.posts.2"));
            await().until(() -> reads.seen().getLast() == LIKES);
            read = reads.seen();
        }

        assertThat(done("watch", "posts")).contains("PROMOTED posts/2", "which differs", "1 changed (" + post + ")");
        assertThat(read).as("first the old generation, then the new one").isSortedAccordingTo((a, b) -> b - a);
        assertThat(read).containsOnly(WRONG, LIKES);
        Result right = verify("--verify.mongo-uri=" + system.status("mongodb").url());
        assertThat(right.status()).as(right.output()).isZero();
    }

    @Test
    @Order(2)
    void aRebuildIsHeldBackWatchedPromotedAndRolledBack() {
        String watched = done("rebuild", "posts", "--rate", "1", "--promote", "manual", "--watch");
        assertThat(watched).containsPattern("CATCHING_UP posts/3 \\[#*\\.*] \\d+\\.\\d %  \\d of 4 events");
        assertThat(watched).contains("WAITING posts/3", "100.0 %  4 of 4 events", "which is equal");

        assertThat(done("promote", "posts")).contains("instaclone.posts.3");
        assertThat(done("rollback", "posts")).contains("instaclone.posts.2");

        spoil("posts_2");
        Result differs = operate("rebuild", "posts", "--promote", "if-equal", "--watch");
        assertThat(differs.status()).as(differs.output()).isEqualTo(1);
        assertThat(differs.output()).contains("WAITING posts/4", "1 changed (" + post + ")");
        assertThat(done("abort", "posts")).contains("instaclone.posts.2");
        assertThat(done("rebuild", "posts", "--watch")).contains("PROMOTED posts/5");
    }

    @Test
    @Order(3)
    void whatCanNotBeDoneIsRefusedWithTheReason() {
        assertThat(refused("promote", "posts")).contains("No rebuild of posts runs");
        assertThat(refused("rebuild", "nothing")).contains("projection");
        assertThat(refused("rebuild", "posts", "--rate", "0")).contains("1 or more");
        assertThat(refused("void", "posts", "post-0"))
                .contains("infra/ops/projections void NAME PARTITION OFFSET NOTE");
        assertThat(refused("pause")).contains("which projection?");
    }

    @Test
    @Order(4)
    void whatIsNoEventIsParkedListedDeclaredVoidAndHealedByARebuild() throws Exception {
        RecordMetadata poison = send("instaclone.post", post, "no event");
        await().pollInterval(Duration.ofSeconds(1))
                .until(() -> done("parked", "posts").contains(post));
        assertThat(done("parked", "posts")).contains("post-" + poison.partition());
        Result fails = operate("rebuild", "posts", "--watch");
        assertThat(fails.status()).as(fails.output()).isEqualTo(1);
        assertThat(fails.output())
                .contains("FAILED posts/6", "post-%d/%d".formatted(poison.partition(), poison.offset()));

        done("void", "posts", "post-" + poison.partition(), "" + poison.offset(), "written by a broken client");

        assertThat(done("rebuild", "posts", "--watch")).contains("PROMOTED posts/7", "healed: " + post);
        assertThat(done("parked", "posts")).doesNotContain(post);
    }

    /** One who reads the post a hundred times a second. */
    private static final class SteadyReads implements AutoCloseable {
        private static final int NO_ANSWER = -1;

        private final List<Integer> seen = new CopyOnWriteArrayList<>(List.of(likes(read())));
        private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();

        SteadyReads() {
            reader.scheduleWithFixedDelay(this::look, 0, 10, TimeUnit.MILLISECONDS);
        }

        private void look() {
            try {
                Answer answer = read();
                seen.add(answer.status() == 200 ? likes(answer) : -answer.status());
            } catch (RuntimeException e) {
                seen.add(NO_ANSWER); // The edge of a thread: what is thrown here would end the reading in silence.
            }
        }

        /** The likes that the post had, in the order of reading; below 0 for an answer that was not good. */
        List<Integer> seen() {
            return List.copyOf(seen);
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private static Answer read() {
        return world.nobody().send("GET", "/posts/" + post, null);
    }

    private static int likes(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.body().get("likeCount").asInt();
    }

    private static void spoil(String collection) {
        var uri = new ConnectionString(system.status("mongodb").url());
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(uri)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build())) {
            client.getDatabase(String.valueOf(uri.getDatabase()))
                    .getCollection(collection)
                    .updateOne(Filters.eq(UUID.fromString(post)), Updates.set("likeCount", (long) WRONG));
        }
    }

    private static RecordMetadata send(String topic, String key, String value) throws Exception {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", system.status("kafka").url());
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(properties, bytes, bytes)) {
            return producer.send(new ProducerRecord<>(topic, key.getBytes(), value.getBytes()))
                    .get();
        }
    }

    private static Result verify(String... properties) {
        List<String> command = new ArrayList<>(List.of("infra/ops/verify", "--home", home.toString()));
        command.addAll(List.of(properties));
        return Shell.run(command.toArray(String[]::new));
    }

    private static Result operate(String... arguments) {
        List<String> command = new ArrayList<>(List.of("infra/ops/projections", "--home", home.toString()));
        command.addAll(List.of(arguments));
        return Shell.run(command.toArray(String[]::new));
    }

    private static String done(String... arguments) {
        Result result = operate(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }

    private static String refused(String... arguments) {
        Result result = operate(arguments);
        assertThat(result.status()).as(result.output()).isEqualTo(1);
        return result.output();
    }
}

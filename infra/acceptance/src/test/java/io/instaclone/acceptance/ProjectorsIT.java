package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.acceptance.LocalSystem.Status;
import io.instaclone.acceptance.Shell.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances that project are killed at random, and rebalanced again and again, while people write; then no document
 * differs from a fold of the log in PostgreSQL. How long is said by the system properties {@code instaclone.test.kills}
 * and {@code instaclone.test.rebalance-seconds}.
 */
class ProjectorsIT {
    private static final int INSTANCES = 3;
    private static final int PEOPLE = 6;
    /** The topics of each projection, whose groups are {@code instaclone.<projection>.1}. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "profiles", List.of("instaclone.user", "instaclone.post", "instaclone.follow"),
            "posts", List.of("instaclone.post"),
            "follows", List.of("instaclone.follow"),
            "feeds", List.of("instaclone.post", "instaclone.follow"));

    @TempDir
    private static Path home;

    private static LocalSystem system;
    private static List<Person> people;

    @BeforeAll
    static void start() {
        system = LocalSystem.start(home, LocalSystem.freePort(), "--query-replicas", "" + INSTANCES);
        var world = new World(system.url());
        people = Stream.generate(() -> world.person("writer")).limit(PEOPLE).toList();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void instancesThatAreKilledAtRandomLeaveWhatTheLogSays() {
        int kills = Integer.getInteger("instaclone.test.kills", 3);
        try (var writers = new Writers(people)) {
            for (int kill = 0; kill < kills; kill++) {
                // Who dies more than four times in a minute is given up.
                pause(5_200 + ThreadLocalRandom.current().nextInt(2_600));
                killed("query-service-" + (1 + kill % INSTANCES));
            }
            assertWritten(writers, kills);
        }
        system.awaitUp();
        assertVerified();
    }

    @Test
    void instancesThatAreRebalancedAgainAndAgainLeaveWhatTheLogSays() {
        int seconds = Integer.getInteger("instaclone.test.rebalance-seconds", 10);
        int visits = 0;
        try (var writers = new Writers(people)) {
            for (long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos(); System.nanoTime() < end; ) {
                GROUPS.entrySet().parallelStream().forEach(group -> visit(group.getKey(), group.getValue()));
                visits++;
                pause(1_000);
            }
            assertThat(visits).isPositive();
            assertWritten(writers, seconds);
        }
        assertVerified();
    }

    private static void pause(long millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }

    private static void killed(String name) {
        Status running = await().pollInterval(Duration.ofSeconds(1))
                .until(() -> system.find(name), Optional::isPresent)
                .orElseThrow();
        ProcessHandle.of(running.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Joins a group, is given partitions, reads nothing, and leaves. */
    private static void visit(String projection, List<String> topics) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                system.status("kafka").url(),
                "group.id",
                "instaclone." + projection + ".1",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "latest",
                "partition.assignment.strategy",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        var bytes = new ByteArrayDeserializer();
        try (var visitor = new KafkaConsumer<>(properties, bytes, bytes)) {
            visitor.subscribe(topics);
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (visitor.assignment().isEmpty() && System.nanoTime() < end) {
                visitor.poll(Duration.ofMillis(200));
            }
        }
    }

    private static void assertWritten(Writers writers, int atLeast) {
        assertThat(writers.failures()).isEmpty();
        assertThat(writers.written()).isGreaterThan(atLeast);
    }

    private static void assertVerified() {
        Result verified = Shell.run("infra/ops/verify", "--home", home.toString());
        assertThat(verified.status()).as(verified.output()).isZero();
        assertThat(verified.output()).contains("all is as the log says");
    }
}

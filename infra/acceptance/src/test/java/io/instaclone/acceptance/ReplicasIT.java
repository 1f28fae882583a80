package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.acceptance.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two instances of each service promise to who stands before the gateway. */
class ReplicasIT {
    /** Slower than what a user may write in a minute. */
    private static final Duration PACE = Duration.ofMillis(250);

    /** Without it the readers would take the processor from the instance that is to come up. */
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);

    private static final String POST = "{\"caption\":\"%s\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}";

    @TempDir
    private static Path home;

    private static LocalSystem system;
    private static World world;

    @BeforeAll
    static void start() {
        system = LocalSystem.start(home, LocalSystem.freePort(), "--command-replicas", "2", "--query-replicas", "2");
        world = new World(system.url());
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void whoSendsTheTokenBackReadsHisWriteEachTimeWhicheverInstanceAnswers() {
        Person ada = world.person("ada");
        String post = ada.posts("Hi");
        for (int i = 0; i < 50; i++) {
            ada.likes(post);
            assertThat(ada.get("/posts/" + post).body().get("likedByMe").asBoolean())
                    .as("like %d", i)
                    .isTrue();
            Person.succeeds(ada.delete("/posts/" + post + "/like"));
            assertThat(ada.get("/posts/" + post).body().get("likedByMe").asBoolean())
                    .as("unlike %d", i)
                    .isFalse();
        }
    }

    @Test
    void readsGoOnWhenOneOfTwoQueryServicesIsKilled() throws Exception {
        Person ada = world.person("ada");
        String post = ada.posts("Hi");
        assertThat(ada.get("/posts/" + post).status()).isEqualTo(200);
        AtomicBoolean done = new AtomicBoolean();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(executor.submit(() -> readUntil(done, post)));
            }
            try {
                system.killAndAwaitRestart("query-service-1");
                system.killAndAwaitRestart("query-service-2");
            } finally {
                done.set(true); // or the executor would wait for its readers for ever
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isGreaterThan(100);
            }
        }
    }

    @Test
    void aWriteThatIsRepeatedWithItsKeyHasOneEffectAlsoWhenAnInstanceDiesInTheMiddle() throws Exception {
        Person ada = world.person("ada");
        AtomicBoolean done = new AtomicBoolean();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> writes = executor.submit(() -> writeUntil(done, ada));
            try {
                system.killAndAwaitRestart("command-service-1");
                system.killAndAwaitRestart("command-service-2");
            } finally {
                done.set(true);
            }
            int written = writes.get();
            assertThat(written).isGreaterThan(50);
            await().untilAsserted(() -> {
                Answer profile = ada.get("/users/me");
                assertThat(profile.status()).isEqualTo(200);
                assertThat(profile.body().get("postCount").asInt()).isEqualTo(written);
            });
        }
    }

    private static int readUntil(AtomicBoolean done, String post) {
        int reads = 0;
        while (!done.get()) {
            await().pollDelay(BETWEEN_READS).until(() -> true);
            Answer answer = world.nobody().send("GET", "/posts/" + post, null);
            if (!Load.isExcused(answer)) {
                assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
                reads++;
            }
        }
        return reads;
    }

    /** Writes as a careful client does: what is not known to have happened is sent again, with the same key. */
    private static int writeUntil(AtomicBoolean done, Person author) {
        int written = 0;
        while (!done.get()) {
            String key = UUID.randomUUID().toString();
            String body = POST.formatted("post " + written);
            await().pollDelay(PACE).until(() -> {
                Answer answer = author.post("/posts", body, "Idempotency-Key", key);
                assertThat(answer.status()).as(answer.response().body()).isIn(201, 503);
                return answer.status() == 201;
            });
            written++;
        }
        return written;
    }
}

package io.instaclone.command.eventlog;

import static io.instaclone.command.eventlog.LogFixture.append;
import static io.instaclone.command.eventlog.LogFixture.newStream;
import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.command.Roadblock;
import io.instaclone.command.TcpProxy;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.embedded.junit.TestServers;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database, or the way to it, goes away in the middle of an append. */
class LostDatabaseIT {
    private static final String BEHIND_PROXY = "behind-proxy";
    private static final String POST = "{\"caption\":\"Hi\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}";

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static TcpProxy proxy;
    private static Instance instance;
    private static LogFixture log;
    private static Http alice;

    @BeforeAll
    static void start() {
        URI database = URI.create(servers.jdbcUrl().substring("jdbc:".length()));
        proxy = TcpProxy.to(database.getHost(), database.getPort());
        Map<String, String> connections = new HashMap<>(servers.springProperties());
        connections.put(
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:%d%s?%s".formatted(proxy.port(), database.getPath(), database.getQuery()));
        instance = Instance.start(
                connections, "spring.datasource.hikari.data-source-properties.ApplicationName=" + BEHIND_PROXY);
        log = LogFixture.of(instance);
        alice = instance.http().asNewUser();
    }

    @AfterAll
    static void stop() {
        instance.close();
        proxy.close();
    }

    @Test
    void whatWasNotCommittedIsNoSuccess() throws Exception {
        long before = log.head();
        String[] key = {"Idempotency-Key", "not-committed"};
        try (Roadblock block = Roadblock.beforeInsert(servers, BEHIND_PROXY)) {
            assertThatCutGivesServiceUnavailable(block, key);
        }
        proxy.heal();
        await().until(() -> alice.post("/posts", POST, key).status() == 201);
        assertThat(log.head()).as("the first attempt left nothing").isEqualTo(before + 1);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNoSuccessEitherAndItsKeyFindsIt() throws Exception {
        long before = log.head();
        String[] key = {"Idempotency-Key", "lost-answer"};
        try (Roadblock block = Roadblock.withinCommit(servers, BEHIND_PROXY)) {
            assertThatCutGivesServiceUnavailable(block, key);
        }
        proxy.heal();
        await().ignoreExceptions().until(() -> log.head() == before + 1);
        await().until(() -> alice.post("/posts", POST, key).status() == 201);
        assertThat(alice.post("/posts", POST, key).<String>json("$.id"))
                .isEqualTo(log.jdbc()
                        .queryForObject(
                                "select substr(stream_id, 6) from events order by position desc limit 1",
                                String.class));
        assertThat(log.head()).as("there is one post").isEqualTo(before + 1);
    }

    private static void assertThatCutGivesServiceUnavailable(Roadblock block, String... key) {
        CompletableFuture<Http.Answer> answer = CompletableFuture.supplyAsync(() -> alice.post("/posts", POST, key));
        block.awaitSomebody();
        proxy.cut();
        assertThat(answer.join().status()).isEqualTo(503);
        assertThat(answer.join().header("Retry-After")).isPresent();
    }

    @Test
    void underLoadNoSuccessIsEverLostAndAppendsGoOnWithoutARestart() throws Exception {
        Load load = new Load(new ConcurrentHashMap<>(), new AtomicInteger(), new AtomicBoolean());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                threads.execute(load);
            }
            for (int i = 0; i < 4; i++) {
                load.awaitSuccesses();
                proxy.cut();
                load.awaitFailures();
                proxy.heal();
            }
            load.awaitSuccesses();
            servers.stop(POSTGRES);
            load.awaitFailures();
            servers.start(POSTGRES);
            load.awaitSuccesses();
            load.enough().set(true);
        }
        load.successes()
                .forEach((stream, position) -> assertThat(
                                log.number("select position from events where stream_id = ?", stream))
                        .isEqualTo(position));
        assertThat(log.number("select count(*) - max(position) from events")).isZero();
    }

    /** Appends to new streams until it is enough, and remembers what it was told. */
    private record Load(Map<String, Long> successes, AtomicInteger failures, AtomicBoolean enough) implements Runnable {
        @Override
        public void run() {
            while (!enough.get()) {
                String stream = newStream();
                try {
                    var appended = (Appended) log.log().append(append(stream));
                    successes.put(stream, appended.token().position());
                } catch (LogUnavailableException e) {
                    failures.incrementAndGet();
                }
            }
        }

        void awaitSuccesses() {
            int before = successes.size();
            await().until(() -> successes.size() > before + 100);
        }

        void awaitFailures() {
            int before = failures.get();
            await().until(() -> failures.get() > before);
        }
    }
}

package io.instaclone.command.eventlog;

import static io.instaclone.command.eventlog.LogFixture.append;
import static io.instaclone.command.eventlog.LogFixture.event;
import static io.instaclone.command.eventlog.LogFixture.newStream;
import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.command.Instance;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.AppendResult.ClaimTaken;
import io.instaclone.command.eventlog.AppendResult.Conflict;
import io.instaclone.command.eventlog.AppendResult.KeyReused;
import io.instaclone.command.eventlog.AppendResult.Refused;
import io.instaclone.command.eventlog.AppendResult.Repeated;
import io.instaclone.command.security.SecurityProperties;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.PostLiked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.env.Environment;

/** Appends that meet in one transaction are told apart as if each had one of its own. */
class GroupCommitIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance instance;
    private static LogFixture log;

    @BeforeAll
    static void start() {
        instance = Instance.start(servers);
        log = LogFixture.of(instance);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void ofOneBatchTheFirstOnAVersionANameOrAKeyWins() throws Exception {
        String name = "name:" + UUID.randomUUID();
        String scope = "scope:" + UUID.randomUUID();
        String stream = newStream();
        Append versioned = log.log().read(stream).append(stream, List.of(event()));
        List<AppendResult> results = log.inOneBatch(List.of(
                versioned,
                versioned,
                append(newStream()).claiming(Set.of(name), Set.of()),
                append(newStream()).claiming(Set.of(name), Set.of()),
                append(newStream()).remembering(request(scope, "body")),
                append(newStream()).remembering(request(scope, "body")),
                append(newStream()).remembering(request(scope, "another body"))));

        assertThat(results)
                .extracting(Object::getClass)
                .isEqualTo(List.of(
                        Appended.class,
                        Conflict.class,
                        Appended.class,
                        ClaimTaken.class,
                        Appended.class,
                        Repeated.class,
                        KeyReused.class));
    }

    @Test
    void anAppendThatBreaksTheSqlOfItsBatchFailsAlone() throws Exception {
        // A NUL is the one character that PostgreSQL does not store; handlers refuse it long before.
        assertThatOthersCommitBeside(append("broken-\u0000"));
    }

    @Test
    void anAppendThatBreaksTheAppenderItselfFailsAlone() throws Exception {
        assertThatOthersCommitBeside(new Append(
                newStream(),
                List.of(event()),
                new OverflowingOnThread("appender"),
                Set.of(),
                Set.of(),
                List.of(),
                null,
                null));
    }

    @Test
    void anAppendThatCannotBeEncodedNeverGetsIntoABatch() {
        String stream = newStream();
        Append broken = Append.unconditionally(
                stream, List.of(event(), new PostLiked(UUID.randomUUID(), null, UUID.randomUUID(), Instant.EPOCH)));
        assertThatThrownBy(() -> log.log().append(broken)).isInstanceOf(RuntimeException.class);
        assertThat(log.log().read(stream).version(stream)).isZero();
    }

    @Test
    void readsThatMeetInOneStatementGetTheirOwnStreams() throws Exception {
        List<String> streams = IntStream.range(0, 64).mapToObj(_ -> newStream()).toList();
        for (int i = 0; i < streams.size(); i++) {
            log.log().append(Append.unconditionally(streams.get(i), Collections.nCopies(i % 3, event())));
        }
        List<Future<Long>> versions = new ArrayList<>();
        Future<?> broken;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            broken = threads.submit(() -> log.log().read("broken-\u0000"));
            for (String stream : streams) {
                versions.add(
                        threads.submit(() -> log.log().read(stream, newStream()).version(stream)));
            }
        }
        for (int i = 0; i < streams.size(); i++) {
            assertThat(versions.get(i).get()).isEqualTo(i % 3);
        }
        assertThatThrownBy(broken::get).hasCauseInstanceOf(LogUnavailableException.class);
    }

    @Test
    void thereIsAThreadLeftToRefuseWhatTheLogCannotTake() {
        Integer threads = instance.bean(Environment.class).getProperty("server.tomcat.threads.max", Integer.class);
        assertThat(threads)
                .isGreaterThan(instance.bean(EventLogProperties.class).maxWaiting()
                        + instance.bean(SecurityProperties.class).hashesWaiting());
    }

    private static void assertThatOthersCommitBeside(Append broken) throws Exception {
        List<Append> appends = new ArrayList<>(
                IntStream.range(0, 127).mapToObj(_ -> append(newStream())).toList());
        appends.add(64, broken);
        List<AppendResult> results = new ArrayList<>(log.inOneBatch(appends));

        assertThat(results.remove(64)).isInstanceOf(Refused.class);
        assertThat(results).hasSize(127).allMatch(Appended.class::isInstance);
    }

    private static ReceiptRequest request(String scope, String body) {
        return new ReceiptRequest(scope, body.getBytes(), 201, "id");
    }

    /** Versions that are too much for the stack of one thread. */
    private static final class OverflowingOnThread extends TreeMap<String, Long> {
        private static final long serialVersionUID = 1L;

        private final String name;

        private OverflowingOnThread(String name) {
            this.name = name;
        }

        @Override
        public Set<String> keySet() {
            return Thread.currentThread().getName().equals(name) ? keySet() : super.keySet();
        }
    }
}

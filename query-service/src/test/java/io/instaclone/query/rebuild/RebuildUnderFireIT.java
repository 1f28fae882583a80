package io.instaclone.query.rebuild;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Events;
import io.instaclone.query.QueryProcess;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RebuildPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuild whose instance is killed again and again, while an instance that only answers is asked at a steady rate. */
class RebuildUnderFireIT {
    private static final int POSTS = 60;
    /** How many events there are, about; more of them by -Devents=200000. */
    private static final int LIKES = Math.max(1, Integer.getInteger("events", 1260) / POSTS - 1);
    /** Slow enough for all kills, fast enough to end in time. */
    private static final int RATE = Math.max(400, POSTS * LIKES / 200);

    private static final int SPOILT = 777;
    /** How often the rebuilding instance is killed; more of them by -Dkills=10. */
    private static final int KILLS = Integer.getInteger("kills", 2);

    private static final Duration READ_EVERY = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(120 + POSTS * LIKES / 100);

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final List<UUID> posts = new ArrayList<>();
    private final UUID author = id();
    private TestIssuer issuer;
    private TestLog log;
    private Running reader;
    private QueryProcess projector;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        log.append(Events.registered(author, "alice"));
        for (int n = 0; n < POSTS; n++) {
            UUID post = id();
            posts.add(post);
            log.append(Events.posted(post, author));
            log.append(Stream.generate(() -> Events.liked(post, author, id()))
                    .limit(LIKES)
                    .toList());
        }
        projector = project();
        reader = Running.start(servers.springProperties(), issuer, "--instaclone.roles=api");
        await().atMost(LONG)
                .untilAsserted(
                        () -> posts.forEach(post -> assertThat(likes(post)).isEqualTo(LIKES)));
    }

    private QueryProcess project() {
        return QueryProcess.start(servers.springProperties(), issuer, "--instaclone.roles=projector");
    }

    @AfterEach
    void stop() {
        reader.close();
        projector.close();
        log.close();
        issuer.close();
    }

    @Test
    void readersSeeOneGenerationOrTheOtherAndTheRebuildEndsRight() {
        UUID spoilt = posts.getFirst();
        reader.bean(MongoDatabase.class)
                .getCollection("posts_1")
                .updateOne(Filters.eq(spoilt), Updates.set("likeCount", (long) SPOILT));
        Set<String> wrong = new ConcurrentSkipListSet<>();
        var answers = new AtomicLong();
        var random = new Random();
        ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
        load.scheduleAtFixedRate(
                () -> read(posts.get(random.nextInt(POSTS)), spoilt, answers, wrong),
                0,
                READ_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);

        var plan = new RebuildPlan(RebuildPlan.Promotion.AUTO, RATE, "test");
        reader.bean(ProjectionStates.class).change("posts", state -> state.rebuilding(plan, Instant.now()));
        for (int kill = 0; kill < KILLS; kill++) {
            long before = rebuilt();
            long enough = before + 1 + random.nextInt(POSTS * LIKES / (2 * KILLS));
            await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> rebuilt() >= enough || isOver());
            projector.close();
            projector = project();
        }

        await().atMost(LONG).until(this::isOver);
        await().untilAsserted(() -> assertThat(likes(spoilt)).isEqualTo(LIKES));
        load.close();
        assertThat(wrong).isEmpty();
        assertThat(answers.get()).isGreaterThan(100);
        posts.forEach(post -> assertThat(likes(post)).isEqualTo(LIKES));
        assertThat(state().newest()).isEqualTo(2);
        RebuildReport report = reader.bean(org.springframework.data.mongodb.core.MongoTemplate.class)
                .findById("posts/2", RebuildReport.class, "rebuilds");
        assertThat(report).isNotNull();
        assertThat(report.differences()).isEqualTo(1);
        assertThat(report.collections().getFirst().changed().examples()).containsExactly(spoilt.toString());
    }

    /** A half-built view would lack a post, or some of its likes. */
    private void read(UUID post, UUID spoilt, AtomicLong answers, Set<String> wrong) {
        try {
            var answer = reader.get("/posts/" + post);
            int likes =
                    answer.statusCode() == 200 ? json(answer).path("likeCount").asInt() : -1;
            if (likes != LIKES && !(post.equals(spoilt) && likes == SPOILT)) {
                wrong.add("status " + answer.statusCode() + ", likes " + likes);
            }
            answers.incrementAndGet();
        } catch (RuntimeException e) {
            // The edge of a thread: what is thrown here would end the reading in silence.
            wrong.add(e.toString());
        }
    }

    private boolean isOver() {
        return state().building().isEmpty();
    }

    private long rebuilt() {
        return reader.bean(ProgressReader.class).of(new GenerationId("posts", 2)).values().stream()
                .mapToLong(io.instaclone.query.projection.Progress::nextOffset)
                .sum();
    }

    private ProjectionState state() {
        return reader.bean(ProjectionStates.class).require("posts");
    }

    private int likes(UUID post) {
        var answer = reader.get("/posts/" + post);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("likeCount").asInt();
    }
}

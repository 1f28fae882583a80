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
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RebuildPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A rebuild whose instance is killed again and again, while two that only answer are asked at a steady rate. */
class RebuildUnderFireIT {
    private static final int POSTS = 60;
    /** How many events there are, about; more of them by -Devents=200000. */
    private static final int LIKES = Math.max(1, Integer.getInteger("events", 1260) / POSTS - 1);
    /** Slow enough for all kills, fast enough to end in time. */
    private static final int RATE = Math.max(400, POSTS * LIKES / 200);

    private static final int SPOILT = 777;
    /** How often the rebuilding instance is killed; more of them by -Dkills=10. */
    private static final int KILLS = Integer.getInteger("kills", 2);

    private static final Duration PROMOTION_POLL = Duration.ofMillis(20);
    /** Readers never go by a state that is older than 0.8 s, so this is a bound and not a matter of speed. */
    private static final Duration WITHIN = Duration.ofSeconds(1);

    private static final Duration LONG = Duration.ofSeconds(120 + POSTS * LIKES / 100);

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final List<UUID> posts = new ArrayList<>();
    private final UUID author = id();
    private TestIssuer issuer;
    private TestLog log;
    private Running reader;
    private Running other;
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
        reader = read();
        other = read();
        await().atMost(LONG)
                .untilAsserted(
                        () -> posts.forEach(post -> assertThat(likes(post)).isEqualTo(LIKES)));
    }

    private QueryProcess project() {
        return QueryProcess.start(
                servers.springProperties(),
                issuer,
                "--instaclone.roles=projector",
                "--instaclone.projection.rebuild-rate=" + RATE);
    }

    private Running read() {
        return Running.start(
                servers.springProperties(), issuer, "--instaclone.roles=api", "--instaclone.store.patience=20s");
    }

    @AfterEach
    void stop() {
        reader.close();
        other.close();
        projector.close();
        log.close();
        issuer.close();
    }

    @Test
    void aRebuildThatIsAskedForEndsRight() {
        rebuildUnderFire(() -> {
            var plan = new RebuildPlan(RebuildPlan.Promotion.AUTO, RATE, "test");
            reader.bean(ProjectionStates.class).change("posts", state -> state.rebuilding(plan, Instant.now()));
        });
    }

    @Test
    void aRebuildThatAResetOfTheGroupAsksForEndsRight() {
        rebuildUnderFire(() -> {
            projector.stop();
            ConsumerGroupCommand.main(new String[] {
                "--bootstrap-server",
                servers.bootstrapServers(),
                "--group",
                servers.topicPrefix() + ".posts.1",
                "--reset-offsets",
                "--to-earliest",
                "--all-topics",
                "--execute"
            });
            projector = project();
            await().atMost(LONG).until(() -> state().newest() == 2);
        });
    }

    private void rebuildUnderFire(Runnable ask) {
        UUID spoilt = posts.getFirst();
        reader.bean(MongoDatabase.class)
                .getCollection("posts_1")
                .updateOne(Filters.eq(spoilt), Updates.set("likeCount", (long) SPOILT));
        try (var reads = new SteadyReads(reader, posts, LIKES, spoilt, SPOILT);
                var otherReads = new SteadyReads(other, posts, LIKES, spoilt, SPOILT)) {
            ask.run();
            killAgainAndAgain();
            await().atMost(LONG).pollInterval(PROMOTION_POLL).until(this::isOver);
            long promoted = System.nanoTime();

            await().pollDelay(WITHIN.multipliedBy(2))
                    .untilAsserted(() -> assertThat(likes(spoilt)).isEqualTo(LIKES));
            for (SteadyReads each : List.of(reads, otherReads)) {
                assertThat(each.answers()).isGreaterThan(100);
                assertThat(each.wrong()).isEmpty();
                assertThat(Duration.ofNanos(each.lastSpoiltAskedAt() - promoted))
                        .as("all replicas follow")
                        .isLessThan(WITHIN);
            }
        }
        posts.forEach(post -> assertThat(likes(post)).isEqualTo(LIKES));
        assertThat(state().newest()).isEqualTo(2);
        assertThat(state().live().plan())
                .isNotNull()
                .extracting(RebuildPlan::rate)
                .isEqualTo(RATE);
        RebuildReport report = reader.bean(MongoTemplate.class).findById("posts/2", RebuildReport.class, "rebuilds");
        assertThat(report).isNotNull();
        assertThat(report.differences()).isEqualTo(1);
        assertThat(report.collections().getFirst().changed().examples()).containsExactly(spoilt.toString());
    }

    private void killAgainAndAgain() {
        var random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            long enough = rebuilt() + 1 + random.nextInt(POSTS * LIKES / (2 * KILLS));
            await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> rebuilt() >= enough || isOver());
            projector.close();
            projector = project();
        }
    }

    private boolean isOver() {
        return state().building().isEmpty();
    }

    private long rebuilt() {
        return reader.bean(ProgressReader.class).of(new GenerationId("posts", 2)).values().stream()
                .mapToLong(Progress::nextOffset)
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

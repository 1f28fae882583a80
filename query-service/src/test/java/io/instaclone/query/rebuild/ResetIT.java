package io.instaclone.query.rebuild;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Events;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What offsets say that somebody has set: by the calls that kafka-consumer-groups makes, on a paused projection. */
class ResetIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final UUID author = id();
    private final UUID post = id();
    private TestIssuer issuer;
    private TestLog log;
    private Admin kafka;
    private Running one;
    private Running other;

    @BeforeEach
    void start() throws ExecutionException, InterruptedException {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        kafka = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()));
        one = Running.start(servers.springProperties(), issuer);
        other = Running.start(servers.springProperties(), issuer);
        log.append(Events.registered(author, "alice"), Events.posted(post, author));
        for (int like = 0; like < 20; like++) {
            log.append(Events.liked(post, author, id()));
        }
        awaitLikes(20);
        await().atMost(SOON)
                .until(() -> committed().values().stream()
                                .mapToLong(OffsetAndMetadata::offset)
                                .sum()
                        == 21);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        kafka.close();
        log.close();
        issuer.close();
    }

    @Test
    void theVeryBeginningAsksForOneRebuildHoweverManyInstancesFindIt() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> before = committed();

        resetWhilePaused(Optional.of(0L));

        await().atMost(SOON).until(() -> state().live().number() == 2);
        assertThat(state().newest()).isEqualTo(2);
        assertThat(committed()).containsAllEntriesOf(before);
        log.append(Events.liked(post, author, id()));
        awaitLikes(21);
        assertThat(state().newest()).isEqualTo(2);
    }

    @Test
    void aGenerationThatIsNotLiveIsOnlyPutRight() throws ExecutionException, InterruptedException {
        one.operate("/admin/projections/posts/rebuild");
        await().atMost(SOON).until(() -> state().live().number() == 2);
        Map<TopicPartition, OffsetAndMetadata> before = committed();

        resetWhilePaused(Optional.of(0L));

        await().atMost(SOON).untilAsserted(() -> assertThat(committed()).containsAllEntriesOf(before));
        assertThat(state().newest()).isEqualTo(2);
        assertThat(state().live().number()).isEqualTo(2);
    }

    @Test
    void anyOtherRewindAndAForwardResetChangeNothing() throws ExecutionException, InterruptedException {
        resetWhilePaused(Optional.of(5L));
        log.append(Events.liked(post, author, id()));
        awaitLikes(21);

        resetWhilePaused(Optional.of(1000L));
        log.append(Events.liked(post, author, id()));
        awaitLikes(22);

        assertThat(state().newest()).isEqualTo(1);
    }

    @Test
    void offsetsThatHaveExpiredChangeNothing() throws ExecutionException, InterruptedException {
        resetWhilePaused(Optional.empty());

        log.append(Events.liked(post, author, id()));
        awaitLikes(21);
        assertThat(state().newest()).isEqualTo(1);
    }

    /** Of generation 1, in all partitions that anything was committed for; empty deletes the offsets. */
    private void resetWhilePaused(Optional<Long> offset) throws ExecutionException, InterruptedException {
        assertThat(one.operate("/admin/projections/posts/pause").statusCode()).isEqualTo(200);
        Map<TopicPartition, OffsetAndMetadata> reset = new HashMap<>();
        committed().keySet().forEach(partition -> reset.put(partition, new OffsetAndMetadata(offset.orElse(0L))));
        await().atMost(SOON).ignoreExceptions().until(() -> {
            if (offset.isPresent()) {
                kafka.alterConsumerGroupOffsets(group(), reset).all().get();
            } else {
                kafka.deleteConsumerGroupOffsets(group(), reset.keySet()).all().get();
            }
            return true;
        });
        assertThat(one.operate("/admin/projections/posts/resume").statusCode()).isEqualTo(200);
    }

    private String group() {
        return servers.topicPrefix() + ".posts.1";
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws ExecutionException, InterruptedException {
        return new HashMap<>(kafka.listConsumerGroupOffsets(group())
                .partitionsToOffsetAndMetadata()
                .get());
    }

    private ProjectionState state() {
        return one.bean(ProjectionStates.class).require("posts");
    }

    private void awaitLikes(int likes) {
        await().atMost(SOON).untilAsserted(() -> {
            var answer = other.get("/posts/" + post);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).path("likeCount").asInt()).isEqualTo(likes);
        });
    }
}

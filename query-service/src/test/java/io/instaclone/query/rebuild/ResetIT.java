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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What offsets say that somebody has set with Kafka's own command-line tool, on a paused projection. */
@ExtendWith(OutputCaptureExtension.class)
class ResetIT {
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
        await().until(() -> committed().values().stream()
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
    void theVeryBeginningAsksForOneRebuildHoweverManyInstancesFindIt(CapturedOutput output)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> before = committed();

        whilePaused(() -> reset("--to-earliest"));

        await().until(() -> state().live().number() == 2);
        assertThat(state().newest()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(committed()).containsAllEntriesOf(before));
        assertThat(output).contains("was reset to the beginning", "the rebuild as generation 2 starts");
        log.append(Events.liked(post, author, id()));
        awaitLikes(21);
        assertThat(state().newest()).isEqualTo(2);
    }

    @Test
    void aGenerationThatIsNotLiveIsOnlyPutRight() throws ExecutionException, InterruptedException {
        one.operate("/admin/projections/posts/rebuild");
        await().until(() -> state().live().number() == 2);
        Map<TopicPartition, OffsetAndMetadata> before = committed();

        whilePaused(() -> reset("--to-earliest"));

        await().untilAsserted(() -> assertThat(committed()).containsAllEntriesOf(before));
        assertThat(state().newest()).isEqualTo(2);
        assertThat(state().live().number()).isEqualTo(2);
    }

    @Test
    void anyOtherRewindAndAForwardResetChangeNothingAndTheLogSaysSo(CapturedOutput output) {
        whilePaused(() -> reset("--to-offset", "5"));
        log.append(Events.liked(post, author, id()));
        awaitLikes(21);
        assertThat(output).contains("offset 5 is committed; progress wins with 21");

        whilePaused(() -> {
            log.append(Events.liked(post, author, id()));
            reset("--to-latest");
        });
        awaitLikes(22);
        assertThat(output).contains("offset 23 is committed; progress wins with 22");

        assertThat(state().newest()).isEqualTo(1);
    }

    @Test
    void offsetsThatHaveExpiredChangeNothingAndAreCommittedAgain(CapturedOutput output)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> before = committed();

        whilePaused(() -> tool("--delete-offsets", "--topic", servers.topicPrefix() + ".post"));
        await().untilAsserted(() -> assertThat(committed()).containsAllEntriesOf(before));

        log.append(Events.liked(post, author, id()));
        awaitLikes(21);
        assertThat(output).contains("no offset is committed; progress wins with 21");
        assertThat(state().newest()).isEqualTo(1);
    }

    @Test
    void theBeginningOfATopicThatIsNotWholeIsRefusedWithTheWayOut(CapturedOutput output)
            throws ExecutionException, InterruptedException {
        TopicPartition filled = committed().entrySet().stream()
                .filter(offset -> offset.getValue().offset() == 21)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        kafka.deleteRecords(Map.of(filled, RecordsToDelete.beforeOffset(3)))
                .all()
                .get();

        whilePaused(() -> reset("--to-earliest"));

        log.append(Events.liked(post, author, id()));
        awaitLikes(21);
        assertThat(output)
                .contains(
                        "was reset to the beginning", "starts at offset 3", "Republish the event log into new topics");
        assertThat(state().newest()).isEqualTo(1);
    }

    private void whilePaused(Runnable change) {
        assertThat(json(one.operate("/admin/projections/posts/pause"))
                        .path("members")
                        .asInt())
                .isZero();
        change.run();
        assertThat(one.operate("/admin/projections/posts/resume").statusCode()).isEqualTo(200);
    }

    private void reset(String... where) {
        tool(Stream.concat(Stream.of("--reset-offsets", "--all-topics", "--execute"), Stream.of(where))
                .toArray(String[]::new));
    }

    /** What {@code kafka-consumer-groups.sh} runs. */
    private void tool(String... arguments) {
        ConsumerGroupCommand.main(Stream.concat(
                        Stream.of("--bootstrap-server", servers.bootstrapServers(), "--group", group()),
                        Stream.of(arguments))
                .toArray(String[]::new));
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
        await().untilAsserted(() -> {
            var answer = other.get("/posts/" + post);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).path("likeCount").asInt()).isEqualTo(likes);
        });
    }
}

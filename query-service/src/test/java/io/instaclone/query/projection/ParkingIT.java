package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.Topic;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that can't be projected: they and their keys wait, everything else goes on. */
class ParkingIT {
    private static final byte[] RUBBISH = {1, 2, 3};
    private static final byte[] OF_AN_UNKNOWN_SCHEMA = {(byte) 0xC3, 1, 9, 9, 9, 9, 9, 9, 9, 9, 0};
    private static final GenerationId POSTS = new GenerationId("posts", 1);

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final UUID author = id();
    private final UUID bad = id();
    private UUID good = id();
    private TestIssuer issuer;
    private TestLog log;
    private Running service;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        while (partitionOf(good) != partitionOf(bad)) {
            good = id();
        }
        restart();
        log.append(registered(author, "alice"), posted(bad, author));
        awaitToken(log.append(posted(good, author)));
    }

    private void restart() {
        service = Running.start(
                servers.springProperties(), issuer, "--instaclone.projection.parking.unknown-schema-patience=5s");
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
        issuer.close();
    }

    private static int partitionOf(UUID post) {
        return PartitionKey.partition(post.toString(), TestLog.PARTITIONS);
    }

    @Test
    void aRecordThatIsNoEventIsParkedWithWhatFollowsOfItsKeyAndNothingElse() {
        ConsistencyToken broken = log.sendBroken(liked(bad, author, author), RUBBISH);
        log.append(liked(bad, author, id()));
        awaitToken(log.append(liked(good, author, author)));

        assertThat(likes(bad)).isZero();
        assertThat(likes(good)).isEqualTo(1);
        List<ParkedRecord> causes = service.bean(ParkingLot.class).causes(POSTS, 10);
        assertThat(causes).singleElement().satisfies(record -> {
            assertThat(record.position()).isEqualTo(broken.position());
            assertThat(record.key()).isEqualTo(bad.toString());
            assertThat(record.cause()).contains("single-object");
        });
        await().untilAsserted(
                        () -> assertThat(service.manage("/actuator/health").body())
                                .contains("parked post-" + partitionOf(bad))
                                .doesNotContain("stopped"));
        assertThat(service.manage("/actuator/prometheus").body())
                .contains("instaclone_projection_parked_keys{generation=\"1\",projection=\"posts\"} 1.0");
        await().until(() -> service.manage("/actuator/health/readiness").statusCode() == 200);
    }

    @Test
    void whoTakesOverKnowsWhatIsParked() {
        awaitToken(log.sendBroken(liked(bad, author, author), RUBBISH));
        service.close();
        restart();
        log.append(liked(bad, author, author));
        awaitToken(log.append(liked(good, author, author)));

        assertThat(likes(bad)).isZero();
        assertThat(likes(good)).isEqualTo(1);
        assertThat(service.bean(ParkingLot.class).countKeys(POSTS)).isEqualTo(1);
    }

    @Test
    void anUnknownSchemaIsWaitedForAWhile() {
        log.sendBroken(liked(bad, author, author), OF_AN_UNKNOWN_SCHEMA);
        ConsistencyToken behind = log.append(liked(good, author, author));
        await().until(() -> service.manage("/actuator/health").body().contains("stopped post-" + partitionOf(bad)));

        awaitToken(behind);
        assertThat(likes(good)).isEqualTo(1);
        assertThat(service.bean(ParkingLot.class).causes(POSTS, 10))
                .singleElement()
                .satisfies(record -> assertThat(record.cause()).contains("fingerprint"));
    }

    @Test
    void aRecordWithoutPositionIsParkedByItself() {
        log.sendRubbish(Topic.POST, partitionOf(bad));
        awaitToken(log.append(liked(good, author, author), liked(bad, author, author)));

        assertThat(likes(bad)).isEqualTo(1);
        assertThat(service.bean(ParkingLot.class).causes(POSTS, 10))
                .singleElement()
                .satisfies(record -> assertThat(record.position()).isZero());
    }

    @Test
    void aVoidRecordIsPassedOverByAGenerationThatBeginsLater() {
        ConsistencyToken broken = log.sendBroken(liked(bad, author, author), RUBBISH);
        awaitToken(log.append(liked(bad, author, id())));
        var place = new EventPartition(Topic.POST, partitionOf(bad));
        var voids = service.bean(VoidRecords.class);
        voids.declare("posts", new VoidRecord(place, 2, broken.position(), "a test wrote it"), Instant.EPOCH);

        assertThat(voids.of("posts")).hasSize(1);
        assertThat(voids.of(POSTS)).as("the generation that runs").isEmpty();
        assertThat(voids.of(new GenerationId("posts", 2)))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.is(place, 99, broken.position())).isTrue());
        voids.declare("posts", new VoidRecord(place, 3, 0, "declared later"), Instant.EPOCH);
        assertThat(voids.of(new GenerationId("posts", 2)))
                .as("settled when it began")
                .hasSize(1);
    }

    private int likes(UUID post) {
        return json(service.get("/posts/" + post)).path("likeCount").asInt();
    }

    private void awaitToken(ConsistencyToken token) {
        await().untilAsserted(() -> assertThat(service.get("/posts", "Consistency-Token", token.toString())
                        .statusCode())
                .isEqualTo(200));
    }
}

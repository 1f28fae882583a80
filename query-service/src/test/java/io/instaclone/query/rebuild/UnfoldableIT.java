package io.instaclone.query.rebuild;

import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.Topic;
import io.instaclone.query.TestLog;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Records and topics that a projection cannot be rebuilt from. */
class UnfoldableIT {
    private RebuildSystem system;

    @BeforeEach
    void start() {
        // A fetch brings less than a hundred records of a partition.
        system = new RebuildSystem("--instaclone.projection.fetch-bytes=100000");
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aTopicThatIsNotWholeCannotBeRebuiltFrom() throws ExecutionException, InterruptedException {
        cutBefore(1);

        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/rebuild")))
                .contains("starts at offset 1")
                .contains("Republish");
    }

    @Test
    void aRebuildFailsThatLosesRecordsBeforeItHasReadThem() throws ExecutionException, InterruptedException {
        var likes = Stream.generate(() -> liked(system.post, system.author, id()));
        system.awaitToken(system.log.append(likes.limit(1_000).toList()));
        system.one.operate("/admin/projections/posts/rebuild?rate=50");
        await().until(() ->
                system.projection("posts").path("rebuild").path("done").asLong() > 0);

        cutBefore(1_000);

        awaitFailure("has lost its records from offset", "to 999", "Republish");
        assertThat(system.projection("posts").path("live").asInt()).isEqualTo(1);
        assertThat(system.likes(system.one)).isEqualTo(1_001);
    }

    private void cutBefore(long offset) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", system.servers.bootstrapServers()))) {
            var partition = new TopicPartition(
                    system.servers.topicPrefix() + ".post",
                    PartitionKey.partition(system.post.toString(), TestLog.PARTITIONS));
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private void awaitFailure(String... why) {
        await().untilAsserted(() -> assertThat(system.projection("posts")
                        .path("lastRebuild")
                        .path("end")
                        .toString())
                .contains("FAILED")
                .contains(why));
    }

    @Test
    void aRebuildThatParksARecordFailsAndNamesItUntilTheRecordIsVoid() {
        ConsistencyToken broken = system.log.sendBroken(liked(system.post, system.author, id()), new byte[] {1, 2, 3});
        system.awaitToken(system.log.append(liked(system.post, system.author, id())));
        assertThat(system.likes(system.one)).isEqualTo(1);
        assertThat(system.projection("posts").path("parkedKeys").asInt()).isEqualTo(1);
        JsonNode parked = json(system.one.manage("/admin/projections/posts/parked"))
                .path("items")
                .get(0);
        assertThat(parked.path("key").asString()).isEqualTo(system.post.toString());
        assertThat(parked.path("bytes").asString()).isEqualTo("010203");
        assertThat(parked.path("type").asString()).isEqualTo("PostLiked");

        system.one.operate("/admin/projections/posts/rebuild");
        awaitFailure("position " + broken.position());
        assertThat(system.projection("posts").path("live").asInt()).isEqualTo(1);

        String[] record = parked.path("record").asString().split("/");
        assertThat(system.one
                        .operate("/admin/projections/posts/void?note=broken&partition=" + record[0] + "&offset="
                                + record[1])
                        .statusCode())
                .isEqualTo(200);
        assertThat(system.one.operate("/admin/projections/posts/rebuild").statusCode())
                .isEqualTo(202);
        system.awaitLive("posts", 3);

        await().untilAsserted(() -> assertThat(system.likes(system.one)).isEqualTo(2));
        assertThat(system.projection("posts").path("parkedKeys").asInt()).isZero();
        assertThat(system.projection("posts")
                        .path("lastRebuild")
                        .path("report")
                        .path("healed")
                        .toString())
                .contains(system.post.toString());
    }

    @Test
    void aRecordThatTellsNoPositionIsNotPassedOverByARebuild() {
        system.log.sendRubbish(Topic.POST, PartitionKey.partition(system.post.toString(), TestLog.PARTITIONS));
        await().until(() -> system.projection("posts").path("parkedKeys").asInt() == 1);

        system.one.operate("/admin/projections/posts/rebuild");

        awaitFailure("position 0");
        assertThat(system.projection("posts").path("live").asInt()).isEqualTo(1);
    }
}

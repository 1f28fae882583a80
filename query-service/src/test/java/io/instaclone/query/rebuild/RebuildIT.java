package io.instaclone.query.rebuild;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rebuilds as operators see them: over HTTP, with real servers and two instances. */
class RebuildIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final UUID author = id();
    private final UUID post = id();
    private TestIssuer issuer;
    private TestLog log;
    private Running one;
    private Running other;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        one = Running.start(servers.springProperties(), issuer, "--instaclone.rebuild.let-go=2s");
        other = Running.start(servers.springProperties(), issuer, "--instaclone.rebuild.let-go=2s");
        log.append(registered(author, "alice"));
        awaitToken(log.append(posted(post, author), liked(post, author, author)));
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        log.close();
        issuer.close();
    }

    @Test
    void aRebuildHealsAWrongCounterAndNamesTheDocument() {
        spoil("posts_1", post, 77);
        assertThat(likes(one)).isEqualTo(77);

        assertThat(one.operate("/admin/projections/posts/rebuild").statusCode()).isEqualTo(202);

        awaitLive("posts", 2);
        long promoted = System.nanoTime();
        await().untilAsserted(() -> assertThat(likes(one)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(likes(other)).isEqualTo(1));
        assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(Duration.ofSeconds(5));
        JsonNode last = projection("posts").path("lastRebuild");
        assertThat(last.path("end").path("outcome").asString()).isEqualTo("PROMOTED");
        JsonNode posts = last.path("report").path("collections").get(0);
        assertThat(posts.path("collection").asString()).isEqualTo("posts");
        assertThat(posts.path("changed").path("count").asLong()).isEqualTo(1);
        assertThat(posts.path("changed").path("examples").get(0).asString()).isEqualTo(post.toString());
        assertThat(posts.path("added").path("count").asLong()
                        + posts.path("removed").path("count").asLong())
                .isZero();
    }

    @Test
    void whatReadersWriteIsThereWhileARebuildRunsAndAfterARollback() {
        assertThat(one.operate("/admin/projections/posts/rebuild?rate=20").statusCode())
                .isEqualTo(202);
        for (int like = 0; like < 40; like++) {
            awaitToken(log.append(liked(post, author, id())));
        }
        assertThat(likes(one)).isEqualTo(41);
        awaitLive("posts", 2);
        await().untilAsserted(() -> assertThat(likes(other)).isEqualTo(41));

        awaitToken(log.append(liked(post, author, id())));
        await().atMost(SOON)
                .until(() -> one.operate("/admin/projections/posts/rollback").statusCode() == 200);

        assertThat(projection("posts").path("live").asInt()).isEqualTo(1);
        awaitToken(log.append(liked(post, author, id())));
        assertThat(likes(one)).isEqualTo(43);
        assertThat(problem(one.operate("/admin/projections/posts/rollback"))).contains("A rebuild makes a new one");
    }

    @Test
    void aManualRebuildWaitsAndOneThatDiffersDoesSoToo() {
        spoil("posts_1", post, 5);
        one.operate("/admin/projections/posts/rebuild?promote=if-equal");
        one.operate("/admin/projections/profiles/rebuild?promote=manual");
        one.operate("/admin/projections/follows/rebuild?promote=if-equal");

        awaitLive("follows", 2);
        awaitWaiting("posts");
        awaitWaiting("profiles");
        assertThat(projection("posts").path("live").asInt()).isEqualTo(1);
        assertThat(problem(one.operate("/admin/projections/posts/rebuild"))).contains("abort it first");

        assertThat(other.operate("/admin/projections/posts/abort").statusCode()).isEqualTo(200);
        assertThat(other.operate("/admin/projections/profiles/promote").statusCode())
                .isEqualTo(200);

        awaitLive("profiles", 2);
        assertThat(likes(one)).isEqualTo(5);
        await().atMost(SOON).untilAsserted(() -> assertThat(collections()).doesNotContain("posts_2", "likes_2"));
        // A broker that is busy electing refuses for a moment, with a 503.
        await().atMost(SOON)
                .until(() -> one.operate("/admin/projections/posts/rebuild").statusCode() == 202);
        awaitLive("posts", 3);
        await().untilAsserted(() -> assertThat(likes(one)).isEqualTo(1));
    }

    @Test
    void anOldGenerationIsDroppedWhenItsTimeIsOver() {
        one.operate("/admin/projections/posts/rebuild");
        awaitLive("posts", 2);
        assertThat(collections()).contains("posts_1", "likes_1");

        database()
                .getCollection("projections")
                .updateOne(
                        Filters.eq("posts"),
                        Updates.combine(
                                Updates.set("generations.0.until", Instant.EPOCH), Updates.inc("revision", 1L)));

        await().atMost(SOON).untilAsserted(() -> assertThat(collections()).doesNotContain("posts_1", "likes_1"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(projection("posts").path("generations")).hasSize(1));
        assertThat(database()
                        .getCollection("progress")
                        .countDocuments(Filters.and(Filters.eq("projection", "posts"), Filters.eq("generation", 1))))
                .isZero();
        assertThat(problem(one.operate("/admin/projections/posts/rollback"))).contains("is kept any more");
        assertThat(likes(one)).isEqualTo(1);
    }

    @Test
    void whileItIsPausedNobodyConsumesAndNothingIsPromoted() {
        assertThat(json(one.operate("/admin/projections/posts/pause"))
                        .path("members")
                        .asInt())
                .isZero();
        one.operate("/admin/projections/posts/rebuild");
        ConsistencyToken token = log.append(liked(post, author, id()));
        assertThat(one.get("/posts/" + post, "Consistency-Token", token.toString(), "Prefer", "wait=1")
                        .statusCode())
                .isEqualTo(503);
        assertThat(projection("posts").path("rebuild").path("stage").asString()).isEqualTo("PAUSED");
        assertThat(problem(one.operate("/admin/projections/posts/promote"))).contains("Resume it.");

        assertThat(one.operate("/admin/projections/posts/resume").statusCode()).isEqualTo(200);

        awaitToken(token);
        awaitLive("posts", 2);
        assertThat(likes(one)).isEqualTo(2);
    }

    @Test
    void aTopicThatIsNotWholeCannotBeRebuiltFrom() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(java.util.Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            var partition = new org.apache.kafka.common.TopicPartition(
                    servers.topicPrefix() + ".post",
                    io.instaclone.events.PartitionKey.partition(post.toString(), TestLog.PARTITIONS));
            admin.deleteRecords(java.util.Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }

        assertThat(problem(one.operate("/admin/projections/posts/rebuild")))
                .contains("starts at offset 1")
                .contains("Republish");
    }

    @Test
    void aRebuildThatParksARecordFailsAndNamesItUntilTheRecordIsVoid() {
        ConsistencyToken broken = log.sendBroken(liked(post, author, id()), new byte[] {1, 2, 3});
        awaitToken(log.append(liked(post, author, id())));
        assertThat(likes(one)).isEqualTo(1);
        assertThat(projection("posts").path("parkedKeys").asInt()).isEqualTo(1);
        JsonNode parked = json(one.manage("/admin/projections/posts/parked"))
                .path("items")
                .get(0);
        assertThat(parked.path("key").asString()).isEqualTo(post.toString());
        assertThat(parked.path("bytes").asString()).isEqualTo("010203");
        assertThat(parked.path("type").asString()).isEqualTo("PostLiked");

        one.operate("/admin/projections/posts/rebuild");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(projection("posts")
                                .path("lastRebuild")
                                .path("end")
                                .toString())
                        .contains("FAILED")
                        .contains("position " + broken.position()));
        assertThat(projection("posts").path("live").asInt()).isEqualTo(1);

        String[] record = parked.path("record").asString().split("/");
        assertThat(one.operate("/admin/projections/posts/void?note=broken&partition=" + record[0] + "&offset="
                                + record[1])
                        .statusCode())
                .isEqualTo(200);
        // A broker that is busy electing refuses for a moment, with a 503.
        await().atMost(SOON)
                .until(() -> one.operate("/admin/projections/posts/rebuild").statusCode() == 202);
        awaitLive("posts", 3);

        await().untilAsserted(() -> assertThat(likes(one)).isEqualTo(2));
        assertThat(projection("posts").path("parkedKeys").asInt()).isZero();
        assertThat(projection("posts")
                        .path("lastRebuild")
                        .path("report")
                        .path("healed")
                        .toString())
                .contains(post.toString());
    }

    @Test
    void onlyTheManagementPortKnowsOfIt() {
        assertThat(one.get("/admin/projections").statusCode()).isEqualTo(404);
        assertThat(json(one.manage("/admin/projections")).path("items")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(one.manage("/admin/projections?format=text").body()).contains("PROJECTION", "posts", "running");
        assertThat(one.manage("/admin/projections/posts/parked?format=text").body())
                .contains("nothing is parked");
        assertThat(one.manage("/admin/projections/nonsense").statusCode()).isEqualTo(404);
        assertThat(one.operate("/admin/projections/posts/rebuild?rate=0").statusCode())
                .isEqualTo(400);
        assertThat(one.operate("/admin/projections/posts/rebuild?promote=maybe").statusCode())
                .isEqualTo(400);
        assertThat(problem(one.operate("/admin/projections/posts/abort"))).contains("No rebuild of posts runs");
    }

    private void spoil(String collection, UUID document, long likes) {
        database().getCollection(collection).updateOne(Filters.eq(document), Updates.set("likeCount", likes));
    }

    private int likes(Running instance) {
        var answer = instance.get("/posts/" + post);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("likeCount").asInt();
    }

    private JsonNode projection(String name) {
        return json(one.manage("/admin/projections/" + name));
    }

    private void awaitLive(String name, int generation) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(projection(name).path("live").asInt())
                        .as(() -> projection(name).toString())
                        .isEqualTo(generation));
    }

    private void awaitWaiting(String name) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                projection(name).path("rebuild").path("stage").asString())
                        .as(() -> projection(name).toString())
                        .isEqualTo("WAITING"));
    }

    private void awaitToken(ConsistencyToken token) {
        await().atMost(SOON.toSeconds(), TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(one.get("/posts", "Consistency-Token", token.toString())
                                .statusCode())
                        .isEqualTo(200));
    }

    private static String problem(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return json(answer).path("detail").asString();
    }

    private List<String> collections() {
        return database().listCollectionNames().into(new java.util.ArrayList<>());
    }

    private MongoDatabase database() {
        return one.bean(MongoDatabase.class);
    }
}

package io.instaclone.query.rebuild;

import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.instaclone.events.ConsistencyToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rebuilds as operators see them: over HTTP, with real servers and two instances. */
class RebuildIT {
    private static final Duration SOON = RebuildSystem.SOON;

    private RebuildSystem system;

    @BeforeEach
    void start() {
        system = new RebuildSystem();
    }

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void aRebuildHealsAWrongCounterAndNamesTheDocument() {
        system.spoil("posts_1", system.post, 77);
        assertThat(system.likes(system.one)).isEqualTo(77);

        assertThat(system.one.operate("/admin/projections/posts/rebuild").statusCode())
                .isEqualTo(202);

        system.awaitLive("posts", 2);
        long promoted = System.nanoTime();
        await().untilAsserted(() -> assertThat(system.likes(system.one)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(system.likes(system.other)).isEqualTo(1));
        assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(Duration.ofSeconds(5));
        JsonNode last = system.projection("posts").path("lastRebuild");
        assertThat(last.path("end").path("outcome").asString()).isEqualTo("PROMOTED");
        JsonNode posts = last.path("report").path("collections").get(0);
        assertThat(posts.path("collection").asString()).isEqualTo("posts");
        assertThat(posts.path("changed").path("count").asLong()).isEqualTo(1);
        assertThat(posts.path("changed").path("examples").get(0).asString()).isEqualTo(system.post.toString());
        assertThat(posts.path("added").path("count").asLong()
                        + posts.path("removed").path("count").asLong())
                .isZero();
    }

    @Test
    void whatReadersWriteIsThereWhileARebuildRunsAndAfterARollback() {
        assertThat(system.one
                        .operate("/admin/projections/posts/rebuild?rate=20")
                        .statusCode())
                .isEqualTo(202);
        for (int like = 0; like < 40; like++) {
            system.awaitToken(system.log.append(liked(system.post, system.author, id())));
        }
        assertThat(system.likes(system.one)).isEqualTo(41);
        system.awaitLive("posts", 2);
        await().untilAsserted(() -> assertThat(system.likes(system.other)).isEqualTo(41));

        system.awaitToken(system.log.append(liked(system.post, system.author, id())));
        await().atMost(SOON)
                .until(() ->
                        system.one.operate("/admin/projections/posts/rollback").statusCode() == 200);

        assertThat(system.projection("posts").path("live").asInt()).isEqualTo(1);
        system.awaitToken(system.log.append(liked(system.post, system.author, id())));
        assertThat(system.likes(system.one)).isEqualTo(43);
        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/rollback")))
                .contains("A rebuild makes a new one");
    }

    @Test
    void onlyARebuildIsHeldBack() {
        assertThat(system.one.operate("/admin/projections/posts/rebuild?rate=2").statusCode())
                .isEqualTo(202);
        system.awaitLive("posts", 2);

        ConsistencyToken last = system.log.append(liked(system.post, system.author, id()));
        for (int like = 0; like < 200; like++) {
            last = system.log.append(liked(system.post, system.author, id()));
        }
        system.awaitToken(last);
        assertThat(system.likes(system.one)).isEqualTo(202);
    }

    @Test
    void whatWasComparedWithAGenerationThatIsLiveNoMoreIsComparedAgain() {
        assertThat(system.one.operate("/admin/projections/posts/rebuild").statusCode())
                .isEqualTo(202);
        system.awaitLive("posts", 2);
        system.spoil("posts_2", system.post, 5);
        system.one.operate("/admin/projections/posts/rebuild?promote=if-equal");
        system.awaitWaiting("posts");

        assertThat(system.one.operate("/admin/projections/posts/rollback").statusCode())
                .isEqualTo(200);

        system.awaitLive("posts", 3);
        assertThat(system.projection("posts")
                        .path("lastRebuild")
                        .path("report")
                        .path("comparedWith")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aManualRebuildWaitsAndOneThatDiffersDoesSoToo() {
        system.spoil("posts_1", system.post, 5);
        system.one.operate("/admin/projections/posts/rebuild?promote=if-equal");
        system.one.operate("/admin/projections/profiles/rebuild?promote=manual");
        system.one.operate("/admin/projections/follows/rebuild?promote=if-equal");

        system.awaitLive("follows", 2);
        system.awaitWaiting("posts");
        system.awaitWaiting("profiles");
        assertThat(system.projection("posts").path("live").asInt()).isEqualTo(1);
        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/rebuild")))
                .contains("abort it first");

        assertThat(system.other.operate("/admin/projections/posts/abort").statusCode())
                .isEqualTo(200);
        assertThat(system.other.operate("/admin/projections/profiles/promote").statusCode())
                .isEqualTo(200);

        system.awaitLive("profiles", 2);
        assertThat(system.likes(system.one)).isEqualTo(5);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(system.collections()).doesNotContain("posts_2", "likes_2"));
        // A broker that is busy electing refuses for a moment, with a 503.
        await().atMost(SOON)
                .until(() ->
                        system.one.operate("/admin/projections/posts/rebuild").statusCode() == 202);
        system.awaitLive("posts", 3);
        await().untilAsserted(() -> assertThat(system.likes(system.one)).isEqualTo(1));
    }

    @Test
    void anOldGenerationIsDroppedWhenItsTimeIsOver() {
        system.one.operate("/admin/projections/posts/rebuild");
        system.awaitLive("posts", 2);
        assertThat(system.collections()).contains("posts_1", "likes_1");

        system.database()
                .getCollection("projections")
                .updateOne(
                        Filters.eq("posts"),
                        Updates.combine(
                                Updates.set("generations.0.until", Instant.EPOCH), Updates.inc("revision", 1L)));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(system.collections()).doesNotContain("posts_1", "likes_1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(system.projection("posts").path("generations"))
                        .hasSize(1));
        assertThat(system.database()
                        .getCollection("progress")
                        .countDocuments(Filters.and(Filters.eq("projection", "posts"), Filters.eq("generation", 1))))
                .isZero();
        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/rollback")))
                .contains("is kept any more");
        assertThat(system.likes(system.one)).isEqualTo(1);
    }

    @Test
    void whileItIsPausedNobodyConsumesAndNothingIsPromoted() {
        assertThat(json(system.one.operate("/admin/projections/posts/pause"))
                        .path("members")
                        .asInt())
                .isZero();
        system.one.operate("/admin/projections/posts/rebuild");
        ConsistencyToken token = system.log.append(liked(system.post, system.author, id()));
        assertThat(system.one
                        .get("/posts/" + system.post, "Consistency-Token", token.toString(), "Prefer", "wait=1")
                        .statusCode())
                .isEqualTo(503);
        assertThat(system.projection("posts").path("rebuild").path("stage").asString())
                .isEqualTo("PAUSED");
        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/promote")))
                .contains("Resume it.");

        assertThat(system.one.operate("/admin/projections/posts/resume").statusCode())
                .isEqualTo(200);

        system.awaitToken(token);
        system.awaitLive("posts", 2);
        assertThat(system.likes(system.one)).isEqualTo(2);
    }

    @Test
    void onlyTheManagementPortKnowsOfIt() {
        assertThat(system.one.get("/admin/projections").statusCode()).isEqualTo(404);
        assertThat(json(system.one.manage("/admin/projections")).path("items")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(system.one.manage("/admin/projections?format=text").body())
                .contains("PROJECTION", "posts", "running");
        assertThat(system.one
                        .manage("/admin/projections/posts/parked?format=text")
                        .body())
                .contains("nothing is parked");
        assertThat(system.one.manage("/admin/projections/nonsense").statusCode())
                .isEqualTo(404);
        assertThat(system.one.operate("/admin/projections/posts/rebuild?rate=0").statusCode())
                .isEqualTo(400);
        assertThat(system.one
                        .operate("/admin/projections/posts/rebuild?promote=maybe")
                        .statusCode())
                .isEqualTo(400);
        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/abort")))
                .contains("No rebuild of posts runs");
    }
}

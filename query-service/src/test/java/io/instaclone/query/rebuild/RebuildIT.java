package io.instaclone.query.rebuild;

import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.events.ConsistencyToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rebuilds as operators see them: over HTTP, with real servers and two instances. */
class RebuildIT {
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
        await().untilAsserted(() -> assertThat(system.likes(system.one)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(system.likes(system.other)).isEqualTo(1));
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

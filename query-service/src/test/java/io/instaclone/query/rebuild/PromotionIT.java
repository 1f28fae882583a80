package io.instaclone.query.rebuild;

import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.instaclone.query.bus.QueryBus;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.post.PostView;
import io.instaclone.query.post.SearchPosts;
import io.instaclone.query.security.Viewer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which generation becomes live and when, which one is led back to, and which one goes: with two instances. */
class PromotionIT {
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
        await().until(() ->
                system.one.operate("/admin/projections/posts/rollback").statusCode() == 200);

        assertThat(system.projection("posts").path("live").asInt()).isEqualTo(1);
        system.awaitToken(system.log.append(liked(system.post, system.author, id())));
        assertThat(system.likes(system.one)).isEqualTo(43);
        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/rollback")))
                .contains("A rebuild makes a new one");
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
    void aRequestThatHasBegunStaysInTheGenerationThatItBeganIn() {
        system.spoil("posts_1", system.post, 77);
        var query = new SearchPosts("friends", 1, Viewer.ANONYMOUS);
        QueryBus.Reading reading = system.one.bean(QueryBus.class).open(List.of(query), ReadDemand.NONE);

        system.one.operate("/admin/projections/posts/rebuild");
        system.awaitLive("posts", 2);
        await().untilAsserted(() -> assertThat(system.likes(system.one)).isEqualTo(1));

        assertThat(reading.ask(query))
                .singleElement()
                .extracting(PostView::likeCount)
                .isEqualTo(77L);
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
        await().untilAsserted(() -> assertThat(system.collections()).doesNotContain("posts_2", "likes_2"));
        assertThat(system.one.operate("/admin/projections/posts/rebuild").statusCode())
                .isEqualTo(202);
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

        await().untilAsserted(() -> assertThat(system.collections()).doesNotContain("posts_1", "likes_1"));
        await().untilAsserted(() ->
                assertThat(system.projection("posts").path("generations")).hasSize(1));
        assertThat(system.database()
                        .getCollection("progress")
                        .countDocuments(Filters.and(Filters.eq("projection", "posts"), Filters.eq("generation", 1))))
                .isZero();
        assertThat(RebuildSystem.problem(system.one.operate("/admin/projections/posts/rollback")))
                .contains("is kept any more");
        assertThat(system.likes(system.one)).isEqualTo(1);
    }
}

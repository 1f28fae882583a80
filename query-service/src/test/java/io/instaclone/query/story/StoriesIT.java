package io.instaclone.query.story;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Answers.values;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.told;
import static io.instaclone.query.Events.unfollowed;
import static io.instaclone.query.Events.viewed;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.instaclone.query.QueryApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class StoriesIT {
    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));
    private static final Instant BEFORE = Instant.now().minus(Duration.ofSeconds(1));

    @RegisterExtension
    static final QueryApi api = new QueryApi();

    private final UUID me = id();
    private final UUID ann = id();
    private final UUID ben = id();
    private final UUID cid = id();
    private final UUID mine = id();
    private final UUID annFirst = id();
    private final UUID annSecond = id();
    private final UUID bens = id();

    @BeforeEach
    void stories() {
        api.given(
                registered(me, "me.s"),
                registered(ann, "ann.s"),
                registered(ben, "ben.s"),
                registered(cid, "cid.s"),
                followed(me, ann),
                followed(me, ben),
                told(mine, me, LATER),
                told(annFirst, ann, LATER),
                told(annSecond, ann, LATER),
                told(bens, ben, LATER),
                told(id(), ben, BEFORE),
                told(id(), cid, LATER));
    }

    @Test
    void onesOwnComeFirstThenWhomOneFollowsOldestFirstInAGroup() {
        JsonNode items = api.readAs(me, "/stories").path("items");
        assertThat(values(items, "/author/username")).containsExactly("me.s", "ben.s", "ann.s");
        assertThat(values(items.get(2).path("stories"), "/id"))
                .containsExactly(annFirst.toString(), annSecond.toString());
        assertThat(items.get(1).path("stories").size()).isEqualTo(1);
        JsonNode story = items.get(1).path("stories").get(0);
        assertThat(story.propertyNames())
                .containsExactlyInAnyOrder("id", "mediaUrl", "caption", "createdAt", "expiresAt", "seen", "viewCount");
        assertThat(story.path("viewCount").isNull()).isTrue();
    }

    @Test
    void aGroupWithNothingUnseenComesAfterThoseWithSomething() {
        api.given(viewed(bens, ben, me, LATER), viewed(annFirst, ann, me, LATER));
        JsonNode items = api.readAs(me, "/stories").path("items");
        assertThat(values(items, "/author/username")).containsExactly("me.s", "ann.s", "ben.s");
        assertThat(values(items, "/hasUnseen")).containsExactly("false", "true", "false");
        assertThat(values(items.get(1).path("stories"), "/seen")).containsExactly("true", "false");
    }

    @Test
    void onesOwnCountAsSeenAndTellHowManySawThem() {
        api.given(viewed(mine, me, ann, LATER), viewed(mine, me, ben, LATER));
        JsonNode own = api.readAs(me, "/stories").at("/items/0/stories/0");
        assertThat(own.path("seen").asBoolean()).isTrue();
        assertThat(own.path("viewCount").asInt()).isEqualTo(2);
    }

    @Test
    void groupsComePageByPageAlsoWhenTheyAreSeenInBetween() {
        JsonNode page = api.readAs(me, "/stories?limit=2");
        assertThat(values(page.path("items"), "/author/username")).containsExactly("me.s", "ben.s");
        api.given(viewed(bens, ben, me, LATER));
        JsonNode next = api.readAs(
                me, "/stories?limit=2&cursor=" + page.path("nextCursor").asString());
        assertThat(values(next.path("items"), "/author/username")).containsExactly("ann.s");
        assertThat(next.path("nextCursor").isNull()).isTrue();
        assertProblem(
                api.getAs(ann, "/stories?cursor=" + page.path("nextCursor").asString()), 400, "bad-request");
    }

    @Test
    void whomOneFollowsNoLongerIsGoneAtOnce() {
        api.given(unfollowed(me, ben));
        assertThat(values(api.readAs(me, "/stories").path("items"), "/author/username"))
                .containsExactly("me.s", "ann.s");
    }

    @Test
    void whoFollowsHundredsSeesThemAll() {
        UUID fan = id();
        IntStream.range(0, 230).forEach(_ -> {
            UUID author = id();
            api.given(followed(fan, author), told(id(), author, LATER));
        });
        var groups = api.pages(fan, "/stories", 100);
        assertThat(values(groups, "/author/id")).hasSize(230).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheAuthorSeesWhoSawAStoryNewestFirst() {
        String path = "/stories/" + mine + "/views";
        api.given(viewed(mine, me, ann, LATER), viewed(mine, me, ben, LATER));
        assertThat(values(api.pages(me, path, 1), "/user/username")).containsExactly("ben.s", "ann.s");
        assertThat(api.readAs(me, path).at("/items/0/viewedAt").asString()).isEqualTo("2026-01-02T12:00:00Z");
        assertProblem(api.getAs(ann, path), 403, "forbidden");
        assertProblem(api.getAs(me, "/stories/" + id() + "/views"), 404, "not-found");
        assertProblem(api.get(path), 401, "unauthenticated");
    }

    @Test
    void theViewersOfAnExpiredStoryAreForItsAuthorAlone() {
        UUID old = id();
        api.given(told(old, me, BEFORE), viewed(old, me, ann, BEFORE));
        String path = "/stories/" + old + "/views";
        assertThat(values(api.readAs(me, path).path("items"), "/user/username")).containsExactly("ann.s");
        assertProblem(api.getAs(ann, path), 403, "forbidden");
        assertThat(api.readAs(me, "/stories").at("/items/0/stories").size()).isEqualTo(1);
    }

    @Test
    void theStoreTakesWhatEndedAWeekAgo() {
        var database = api.service().bean(MongoDatabase.class);
        for (String collection : List.of("stories_1", "storyviews_1")) {
            assertThat(database.getCollection(collection).listIndexes()).anySatisfy(index -> {
                assertThat(index.get("key")).isEqualTo(new Document("expiresAt", 1));
                assertThat(index.get("expireAfterSeconds", Number.class).longValue())
                        .isEqualTo(Duration.ofDays(7).toSeconds());
            });
        }
    }
}

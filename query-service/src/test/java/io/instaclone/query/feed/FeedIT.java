package io.instaclone.query.feed;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Events.unfollowed;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserUnfollowed;
import io.instaclone.query.Running;
import io.instaclone.query.ScrambledLog;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Feeds as their owners see them, with limits so low that large authors, floors and trimming occur. */
class FeedIT {
    static final TestServers servers = TestServers.with(KAFKA, MONGODB);
    static TestIssuer issuer;
    static TestLog log;
    static Running service;

    private final Map<String, ConsistencyToken> written = new LinkedHashMap<>();
    private final UUID alice = id();
    private final UUID bob = id();
    private final UUID carol = id();

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        service = Running.start(
                servers.springProperties(), issuer, "--instaclone.feed.large-from=2", "--instaclone.feed.kept=4");
    }

    @AfterAll
    static void stop() {
        service.checkPlans();
        service.close();
        log.close();
        issuer.close();
    }

    private void given(SpecificRecord... events) {
        for (SpecificRecord event : events) {
            ConsistencyToken token = log.append(event);
            written.put(token.topic() + "-" + token.partition(), token);
        }
    }

    private JsonNode read(UUID viewer, String path) {
        for (ConsistencyToken token : written.values()) {
            get(viewer, path, token);
        }
        return json(get(viewer, path, new ArrayList<>(written.values()).getLast()));
    }

    private static HttpResponse<String> get(UUID viewer, String path, ConsistencyToken token) {
        return await().until(
                        () -> service.get(
                                path,
                                "Authorization",
                                "Bearer " + issuer.token(viewer),
                                "Consistency-Token",
                                token.toString(),
                                "Prefer",
                                "wait=10"),
                        answer -> answer.statusCode() == 200);
    }

    private List<String> feed(UUID viewer, int limit) {
        var posts = new ArrayList<String>();
        String cursor = "";
        do {
            JsonNode page = read(viewer, "/feed?limit=" + limit + cursor);
            page.path("items").forEach(post -> posts.add(post.path("id").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return posts;
    }

    private static List<String> texts(UUID... posts) {
        return List.of(posts).stream().map(UUID::toString).toList();
    }

    @Test
    void aFeedHoldsWhatFolloweesAndOneselfPublishNewestFirst() {
        UUID first = id();
        UUID second = id();
        UUID own = id();
        given(registered(alice, "alice"), posted(first, bob), followed(alice, bob), posted(own, alice));
        given(posted(second, bob), posted(id(), carol));

        assertThat(feed(alice, 2)).isEqualTo(texts(second, own, first));
        assertThat(read(alice, "/feed")
                        .path("items")
                        .get(1)
                        .at("/author/username")
                        .asString())
                .isEqualTo("alice");
    }

    @Test
    void anUnfollowAndADeletionTakeEffectAtOnce() {
        UUID kept = id();
        UUID gone = id();
        UUID ofCarol = id();
        given(followed(alice, bob), followed(alice, carol), posted(kept, bob), posted(gone, bob));
        given(posted(ofCarol, carol));
        assertThat(feed(alice, 20)).isEqualTo(texts(ofCarol, gone, kept));

        given(deleted(gone, bob), unfollowed(alice, carol));
        assertThat(feed(alice, 20)).isEqualTo(texts(kept));
        given(followed(alice, carol));
        assertThat(feed(alice, 20)).isEqualTo(texts(ofCarol, kept));
    }

    @Test
    void thePostsOfALargeAuthorAreMergedInWithoutDoubles() {
        UUID early = id();
        UUID late = id();
        UUID own = id();
        given(followed(alice, bob), posted(early, bob));
        read(alice, "/feed");
        given(followed(carol, bob), followed(id(), bob), posted(late, bob), posted(own, alice));

        assertThat(feed(alice, 1)).isEqualTo(texts(own, late, early));
        assertThat(feed(bob, 20)).isEqualTo(texts(late, early));
        given(unfollowed(carol, bob), unfollowed(alice, bob));
        assertThat(feed(alice, 20)).isEqualTo(texts(own));
    }

    @Test
    void theLargeAuthorsAreFoundAlsoWhereThereAreMoreOfThemThanCanBeAskedForAtOnce() {
        UUID early = id();
        UUID late = id();
        given(followed(alice, bob), posted(early, bob));
        read(alice, "/feed");
        given(followed(carol, bob), followed(id(), bob), posted(late, bob), posted(id(), carol));
        assertThat(feed(alice, 1)).isEqualTo(texts(late, early));

        var large =
                service.bean(com.mongodb.client.MongoDatabase.class).getCollection(FeedProjection.LARGE.name() + "_1");
        List<UUID> others =
                java.util.stream.Stream.generate(Running::id).limit(250).toList();
        large.insertMany(others.stream()
                .map(other -> new org.bson.Document("_id", other).append("position", 1L))
                .toList());
        assertThat(feed(alice, 1)).isEqualTo(texts(late, early));
        assertThat(feed(bob, 20)).isEqualTo(texts(late, early));
        others.forEach(other -> large.deleteOne(com.mongodb.client.model.Filters.eq(other)));
    }

    @Test
    void aNewFollowerReadsBackToTheVeryFirstPost() {
        var posts = new ArrayList<UUID>();
        for (int n = 0; n < 11; n++) {
            posts.add(id());
            given(posted(posts.getLast(), bob));
        }
        read(bob, "/feed");
        given(followed(alice, bob));

        Collections.reverse(posts);
        assertThat(feed(alice, 3)).isEqualTo(texts(posts.toArray(UUID[]::new)));
    }

    @Test
    void aTrimmedFeedReadsOnBelowWhatIsLeft() {
        given(followed(alice, bob), followed(alice, carol));
        var all = new ArrayList<UUID>();
        var ofBob = new ArrayList<UUID>();
        for (int n = 0; n < 12; n++) {
            all.add(id());
            given(posted(all.getLast(), n % 2 == 0 ? bob : carol));
            if (n % 2 == 0) {
                ofBob.add(all.getLast());
            }
        }
        read(alice, "/feed");
        var entries = service.bean(com.mongodb.client.MongoDatabase.class)
                .getCollection(FeedProjection.ENTRIES.name() + "_1");
        await().until(() -> entries.countDocuments(com.mongodb.client.model.Filters.eq("viewerId", alice)) == 4);

        Collections.reverse(all);
        Collections.reverse(ofBob);
        assertThat(feed(alice, 5)).isEqualTo(texts(all.toArray(UUID[]::new)));
        given(unfollowed(alice, carol));
        assertThat(feed(alice, 5)).isEqualTo(texts(ofBob.toArray(UUID[]::new)));
    }

    @Test
    void aCursorKeepsItsPlaceWhilePostsComeAndGo() {
        UUID first = id();
        UUID second = id();
        UUID third = id();
        given(followed(alice, bob), posted(first, bob), posted(second, bob), posted(third, bob));
        String cursor = read(alice, "/feed?limit=1").path("nextCursor").asString();
        given(posted(id(), bob), deleted(third, bob));

        JsonNode next = read(alice, "/feed?limit=5&cursor=" + cursor);
        assertThat(next.path("items").findValuesAsString("caption")).hasSize(2);
        assertThat(next.at("/items/0/id").asString()).isEqualTo(second.toString());
        assertThat(service.get("/feed", "Authorization", "Bearer " + issuer.token(bob))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.get("/feed?cursor=" + cursor, "Authorization", "Bearer " + issuer.token(bob))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get("/feed").statusCode()).isEqualTo(401);
    }

    @Test
    void everyFeedOfARandomHistoryIsWhatANaivePassFinds() {
        List<SpecificRecord> history = ScrambledLog.history(new Random(2026));
        Map<UUID, UUID> posts = new LinkedHashMap<>();
        Set<List<UUID>> follows = new HashSet<>();
        for (SpecificRecord event : history) {
            given(event);
            switch (event) {
                case PostCreated e -> posts.put(e.getPostId(), e.getAuthorId());
                case PostDeleted e -> posts.remove(e.getPostId());
                case UserFollowed e -> follows.add(List.of(e.getFollowerId(), e.getFolloweeId()));
                case UserUnfollowed e -> follows.remove(List.of(e.getFollowerId(), e.getFolloweeId()));
                default -> {}
            }
        }
        for (int user = 0; user < 4; user++) {
            UUID viewer = new UUID(2, user);
            var expected = new ArrayList<String>();
            posts.forEach((post, author) -> {
                if (author.equals(viewer) || follows.contains(List.of(viewer, author))) {
                    expected.addFirst(post.toString());
                }
            });
            assertThat(feed(viewer, 3)).as("feed of %s", viewer).isEqualTo(expected);
        }
    }
}

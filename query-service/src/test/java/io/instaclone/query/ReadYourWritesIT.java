package io.instaclone.query;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.followed;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever sends a token back reads what it names, every time. */
class ReadYourWritesIT {
    private static final int COMMANDS = 100;
    private static final int RACES = 1000;

    static final TestServers servers = TestServers.with(KAFKA, MONGODB);
    static TestIssuer issuer;
    static TestLog log;
    static Running service;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        service = Running.start(servers.springProperties(), issuer);
        String token = log.append(registered(id(), "first"), posted(id(), id())).toString();
        await().until(() -> read(id(), "/feed", token).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
        log.close();
        issuer.close();
    }

    private static HttpResponse<String> read(UUID viewer, String path, String tokens) {
        return service.get(
                path,
                "Authorization",
                "Bearer " + issuer.token(viewer),
                "Consistency-Token",
                tokens,
                "Prefer",
                "wait=10");
    }

    @Test
    void eachOfAHundredReadsSeesTheCommandBeforeIt() {
        UUID author = id();
        for (int n = 0; n < COMMANDS; n++) {
            UUID post = id();
            UUID fan = id();
            ConsistencyToken posted = log.append(posted(post, author));
            assertThat(read(author, "/posts/" + post, posted.toString()).statusCode())
                    .isEqualTo(200);
            assertThat(json(read(author, "/feed?limit=1", posted.toString()))
                            .at("/items/0/id")
                            .asString())
                    .isEqualTo(post.toString());

            ConsistencyToken liked = log.append(liked(post, author, fan));
            var answer = json(read(fan, "/posts/" + post, liked.toString()));
            assertThat(answer.path("likeCount").asInt()).isEqualTo(1);
            assertThat(answer.path("likedByMe").asBoolean()).isTrue();
        }
    }

    @Test
    void aFollowAndAPostAtTheSameMomentEndInOneEntryEveryTime() {
        List<UUID> viewers = some();
        List<UUID> authors = some();
        List<UUID> posts = some();
        var follows =
                CompletableFuture.supplyAsync(() -> each(n -> log.append(followed(viewers.get(n), authors.get(n)))));
        var publications =
                CompletableFuture.supplyAsync(() -> each(n -> log.append(posted(posts.get(n), authors.get(n)))));
        List<ConsistencyToken> followTokens = follows.join();
        List<ConsistencyToken> postTokens = publications.join();

        for (int n = 0; n < RACES; n++) {
            var feed = read(viewers.get(n), "/feed", followTokens.get(n) + "," + postTokens.get(n));
            assertThat(json(feed).path("items").findValuesAsString("id"))
                    .as("race %s: %s", n, feed.body())
                    .containsOnlyOnce(posts.get(n).toString());
        }
    }

    private static List<UUID> some() {
        return Stream.generate(Running::id).limit(RACES).toList();
    }

    private static List<ConsistencyToken> each(java.util.function.IntFunction<ConsistencyToken> action) {
        return IntStream.range(0, RACES).mapToObj(action).toList();
    }
}

package io.instaclone.query.post;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.deleted;
import static io.instaclone.query.Events.liked;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostsIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(KAFKA, MONGODB);

    static TestIssuer issuer;
    static TestLog log;
    static Running service;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        service = Running.start(servers.springProperties(), issuer);
    }

    private static HttpResponse<String> get(String path, String token, int expected) {
        return await().until(
                        () -> service.get(path, "Consistency-Token", token, "Prefer", "wait=10"),
                        answer -> answer.statusCode() == expected);
    }

    @AfterAll
    static void stop() {
        service.close();
        log.close();
        issuer.close();
    }

    @Test
    void aPostIsThereForWhomEverHasItsToken() {
        UUID alice = id();
        UUID bob = id();
        UUID post = id();
        log.append(registered(alice, "alice"), registered(bob, "bob"));
        String token =
                log.append(posted(post, alice, bob), liked(post, alice, bob)).toString();

        var answer = get("/posts/" + post, token, 200);

        assertThat(json(answer).path("likeCount").asInt()).isEqualTo(1);
        assertThat(json(answer).path("likedByMe").isNull()).isTrue();
    }

    @Test
    void aDeletedPostTakesItsLikesWithIt() {
        UUID author = id();
        UUID post = id();
        log.append(registered(author, "carol"), posted(post, author), liked(post, author, author));
        String token = log.append(deleted(post, author)).toString();

        for (String path : new String[] {"/posts/" + post, "/posts/" + post + "/likes"}) {
            assertThat(json(get(path, token, 404)).path("code").asString()).isEqualTo("not-found");
        }
    }
}

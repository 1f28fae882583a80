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
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Two instances that have folded a post with one like, and what an operator sees and does there. */
final class RebuildSystem implements AutoCloseable {
    final TestServers servers = TestServers.with(KAFKA, MONGODB);
    final UUID author = id();
    final UUID post = id();
    private final TestIssuer issuer;
    final TestLog log;
    final Running one;
    final Running other;

    /** Starts both instances, with more arguments if need be. */
    RebuildSystem(String... more) {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        String[] arguments = Stream.concat(Stream.of("--instaclone.rebuild.let-go=2s"), Stream.of(more))
                .toArray(String[]::new);
        one = Running.start(servers.springProperties(), issuer, arguments);
        other = Running.start(servers.springProperties(), issuer, arguments);
        log.append(registered(author, "alice"));
        awaitToken(log.append(posted(post, author), liked(post, author, author)));
    }

    @Override
    public void close() {
        one.close();
        other.close();
        log.close();
        issuer.close();
    }

    void spoil(String collection, UUID document, long likes) {
        database().getCollection(collection).updateOne(Filters.eq(document), Updates.set("likeCount", likes));
    }

    int likes(Running instance) {
        var answer = instance.get("/posts/" + post);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("likeCount").asInt();
    }

    JsonNode projection(String name) {
        return json(one.manage("/admin/projections/" + name));
    }

    void awaitLive(String name, int generation) {
        await().untilAsserted(() -> assertThat(projection(name).path("live").asInt())
                .as(() -> projection(name).toString())
                .isEqualTo(generation));
    }

    void awaitWaiting(String name) {
        await().untilAsserted(() -> assertThat(
                        projection(name).path("rebuild").path("stage").asString())
                .as(() -> projection(name).toString())
                .isEqualTo("WAITING"));
    }

    void awaitToken(ConsistencyToken token) {
        await().untilAsserted(() -> assertThat(
                        one.get("/posts", "Consistency-Token", token.toString()).statusCode())
                .isEqualTo(200));
    }

    static String problem(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return json(answer).path("detail").asString();
    }

    List<String> collections() {
        return database().listCollectionNames().into(new ArrayList<>());
    }

    MongoDatabase database() {
        return one.bean(MongoDatabase.class);
    }
}

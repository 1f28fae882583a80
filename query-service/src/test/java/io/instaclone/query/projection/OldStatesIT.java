package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that an earlier version, or somebody by hand, has written to. */
class OldStatesIT {
    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final UUID author = id();
    private final UUID post = id();
    private TestIssuer issuer;
    private TestLog log;
    private Running service;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        log.append(registered(author, "alice"), posted(post, author));
        var uri = new ConnectionString(servers.mongoUri());
        try (var client = MongoClients.create(uri)) {
            client.getDatabase(String.valueOf(uri.getDatabase()))
                    .getCollection("projections")
                    .insertMany(List.of(
                            Document.parse("{_id: 'posts', live: 1, newest: 1}"),
                            Document.parse("{_id: 'hashtags', generations: [{number: 1}]}")));
        }
        service = Running.start(servers.springProperties(), issuer);
        await().until(() -> status("/posts/" + post) == 200);
    }

    @AfterEach
    void stop() {
        service.close();
        log.close();
        issuer.close();
    }

    private int status(String path) {
        return service.get(path).statusCode();
    }

    @Test
    void aStateOfTheFirstVersionIsReadAndChanged() {
        assertThat(service.operate("/admin/projections/posts/pause").statusCode())
                .isEqualTo(200);
        assertThat(service.operate("/admin/projections/posts/resume").statusCode())
                .isEqualTo(200);

        var posts = json(service.manage("/admin/projections/posts"));
        assertThat(posts.path("live").asInt()).isEqualTo(1);
        assertThat(posts.path("paused").asBoolean()).isFalse();
    }

    @Test
    void aStateThatCanNotBeReadRefusesWhatReadsItNamesItselfAndIsCuredByTheWayOutThatItTells() {
        await().until(() -> status("/users/" + author) == 200);
        assertThat(status("/search?q=sun&type=hashtags")).isEqualTo(503);
        assertThat(service.operate("/admin/projections/hashtags/rebuild").statusCode())
                .isEqualTo(409);
        assertThat(service.manage("/actuator/health").body())
                .contains("The document hashtags of the collection projections can't be read: role is missing");
        await().until(() -> service.manage("/actuator/health/readiness").statusCode() == 200);
        var all = json(service.manage("/admin/projections"));
        assertThat(all.path("items").valueStream().map(one -> one.path("name").asString()))
                .contains("posts", "profiles")
                .doesNotContain("hashtags");
        assertThat(all.path("unknown").path(0).path("reason").asString()).contains("role is missing");
        assertThat(service.manage("/admin/projections?format=text").body())
                .contains("posts ", "hashtags: The document hashtags");

        service.bean(MongoDatabase.class)
                .getCollection("projections")
                .replaceOne(Filters.eq("hashtags"), Document.parse("{live: 1, newest: 1}"));

        await().until(() -> status("/search?q=sun&type=hashtags") == 200);
        await().until(() -> !service.manage("/actuator/health").body().contains("can't be read"));
    }
}

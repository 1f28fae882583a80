package io.instaclone.query.rebuild;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.query.Events;
import io.instaclone.query.QueryProcess;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RebuildPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Two projections are rebuilt at once by two instances, and one of the instances is killed in the middle of both. */
class TwoRebuildsIT {
    private static final int POSTS = 30;
    private static final int LIKES = 10;
    private static final int EVENTS_PER_SECOND = 20;

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final List<UUID> posts = new ArrayList<>();
    private final UUID author = id();
    private TestIssuer issuer;
    private TestLog log;
    private Running reader;
    private QueryProcess one;
    private QueryProcess other;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        log.append(Events.registered(author, "alice"));
        for (int n = 0; n < POSTS; n++) {
            UUID post = id();
            posts.add(post);
            log.append(Events.posted(post, author));
            for (int like = 0; like < LIKES; like++) {
                log.append(Events.liked(post, author, id()));
            }
        }
        one = project();
        other = project();
        reader = Running.start(servers.springProperties(), issuer, "--instaclone.roles=api");
        await().untilAsserted(this::allIsRight);
    }

    private QueryProcess project() {
        return QueryProcess.start(servers.springProperties(), issuer, "--instaclone.roles=projector");
    }

    @AfterEach
    void stop() {
        reader.close();
        one.close();
        other.close();
        log.close();
        issuer.close();
    }

    @Test
    void bothEndRightThoughAnInstanceIsKilledInTheMiddle() {
        spoil("posts_1", posts.getFirst(), "likeCount");
        spoil("profiles_1", author, "postCount");

        rebuild("posts");
        rebuild("profiles");
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> rebuilt("posts") > EVENTS_PER_SECOND && rebuilt("profiles") > EVENTS_PER_SECOND);
        one.close();
        assertThat(state("posts").building()).isPresent();
        assertThat(state("profiles").building()).isPresent();
        one = project();

        await().until(() ->
                state("posts").live().number() == 2 && state("profiles").live().number() == 2);
        await().untilAsserted(this::allIsRight);
        assertThat(changed("posts")).containsExactly(posts.getFirst().toString());
        assertThat(changed("profiles")).containsExactly(author.toString());
        assertThat(state("posts").newest()).isEqualTo(2);
        assertThat(state("profiles").newest()).isEqualTo(2);
    }

    private void spoil(String collection, UUID document, String counter) {
        reader.bean(MongoDatabase.class)
                .getCollection(collection)
                .updateOne(Filters.eq(document), Updates.set(counter, 777L));
    }

    private void rebuild(String projection) {
        var plan = new RebuildPlan(RebuildPlan.Promotion.AUTO, EVENTS_PER_SECOND, "test");
        reader.bean(ProjectionStates.class).change(projection, state -> state.rebuilding(plan, Instant.now()));
    }

    private long rebuilt(String projection) {
        return reader.bean(ProgressReader.class).of(new GenerationId(projection, 2)).values().stream()
                .mapToLong(Progress::nextOffset)
                .sum();
    }

    private List<String> changed(String projection) {
        RebuildReport report =
                reader.bean(MongoTemplate.class).findById(projection + "/2", RebuildReport.class, "rebuilds");
        assertThat(Objects.requireNonNull(report).differences()).isEqualTo(1);
        return report.collections().getFirst().changed().examples();
    }

    private ProjectionState state(String projection) {
        return reader.bean(ProjectionStates.class).require(projection);
    }

    private void allIsRight() {
        posts.forEach(post -> assertThat(counter("/posts/" + post, "likeCount")).isEqualTo(LIKES));
        assertThat(counter("/users/" + author, "postCount")).isEqualTo(POSTS);
    }

    private int counter(String path, String name) {
        var answer = reader.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path(name).asInt();
    }
}

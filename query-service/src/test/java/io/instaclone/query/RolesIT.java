package io.instaclone.query;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Events.registered;
import static io.instaclone.query.Running.id;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Instances that only answer, and instances that only project. */
class RolesIT {
    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final UUID alice = id();
    private final UUID post = id();
    private TestIssuer issuer;
    private TestLog log;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
    }

    @AfterEach
    void stop() {
        log.close();
        issuer.close();
    }

    private Running withRole(String role) {
        return Running.start(servers.springProperties(), issuer, "--instaclone.roles=" + role);
    }

    private HttpResponse<String> strict(Running reader, String token, int seconds) {
        return reader.get("/users/" + alice, "Consistency-Token", token, "Prefer", "wait=" + seconds);
    }

    private static void awaitReadiness(Running service) {
        await().until(() -> service.manage("/actuator/health/readiness").statusCode() == 200);
    }

    @Test
    void oneProjectsAndTheOtherAnswers() {
        try (var projector = withRole("projector");
                var reader = withRole("api")) {
            log.append(registered(alice, "alice"));
            String token = log.append(posted(post, alice)).toString();
            await().until(() ->
                    reader.get("/posts/" + post, "Consistency-Token", token).statusCode() == 200);

            assertThat(projector.get("/posts/" + post).statusCode()).isEqualTo(404);
            assertThat(projector.manage("/actuator/health").body()).contains("\"feeds\"");
            assertThat(reader.manage("/actuator/health").body()).doesNotContain("\"feeds\"");
            assertThat(reader.manage("/actuator/prometheus").body()).doesNotContain("instaclone_projection_events");
        }
    }

    @Test
    void aReplicaIsReadyWhenEverythingWasProjectedAndAStrictReadWaitsForThat() {
        String token = log.append(registered(alice, "alice")).toString();
        try (var reader = withRole("api")) {
            assertProblem(reader.get("/users/" + alice), 503, "unavailable");
            long asked = System.nanoTime();
            assertProblem(strict(reader, token, 1), 503, "unavailable");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            var unready = reader.manage("/actuator/health/readiness");
            assertThat(unready.statusCode()).isEqualTo(503);
            assertThat(json(unready)
                            .at("/components/generations/details/not begun")
                            .values())
                    .extracting(JsonNode::asString)
                    .contains("feeds", "posts");

            var answered = CompletableFuture.runAsync(
                    () -> await().until(() -> strict(reader, token, 10).statusCode() == 200));
            try (var _ = withRole("projector")) {
                answered.join();
                awaitReadiness(reader);
            }
            assertThat(reader.manage("/actuator/health/readiness").statusCode())
                    .as("without a projector")
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutAProjectorAStrictReadIsRefusedAndAnyOtherAnswersAsBefore() {
        try (var reader = withRole("api")) {
            try (var projector = withRole("projector")) {
                String first = log.append(registered(alice, "alice")).toString();
                await().until(() -> reader.get("/users/" + alice, "Consistency-Token", first)
                                .statusCode()
                        == 200);
                awaitReadiness(projector);
            }
            String token = log.append(posted(post, alice)).toString();

            var strict = reader.get("/posts/" + post, "Consistency-Token", token, "Prefer", "wait=1");
            assertThat(strict.statusCode()).isEqualTo(503);
            assertThat(strict.headers().firstValue("Retry-After")).isPresent();
            assertThat(json(reader.get("/users/" + alice)).path("postCount").asInt())
                    .isZero();
        }
    }

    @Test
    void withoutAnyKeyAReplicaIsNotReadyAndDoesNotTellPeopleThatTheyAreLoggedOut() {
        String bearer = "Bearer " + issuer.token(alice);
        issuer.close();
        try (var service = withRole("api,projector")) {
            await().until(() -> service.get("/posts").statusCode() == 200);

            assertProblem(service.get("/posts", "Authorization", bearer), 503, "unavailable");
            var unready = service.manage("/actuator/health/readiness");
            assertThat(unready.statusCode()).isEqualTo(503);
            assertThat(json(unready).at("/components/keys/status").asString()).isEqualTo("OUT_OF_SERVICE");
        }
    }

    @Test
    void theKeysThatWereLastSeenAreGoodWhileNobodyPublishesThem() {
        String bearer = "Bearer " + issuer.token(alice);
        try (var first = withRole("api,projector")) {
            String token = log.append(registered(alice, "alice")).toString();
            await().until(() -> first.get("/users/me", "Authorization", bearer, "Consistency-Token", token)
                            .statusCode()
                    == 200);
        }
        issuer.close();

        try (var second = withRole("api")) {
            assertThat(second.get("/users/me", "Authorization", bearer).statusCode())
                    .as("whoever can ask is known")
                    .isEqualTo(200);
        }
    }
}

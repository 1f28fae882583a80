package io.instaclone.query.web;

import static io.instaclone.query.Answers.assertProblem;
import static io.instaclone.query.Running.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.query.QueryApi;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/** The table of bad input, as far as it concerns reads. */
class BadInputIT {
    private static final UUID NOBODY = new UUID(0, 0);

    @RegisterExtension
    static final QueryApi api = new QueryApi();

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/error", "/posts/", "/users", "/users/me/likes", "/stories/x/y", "/hashtags/x"})
    void anUnknownPathIs404(String path) {
        assertProblem(api.get(path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void aWrongMethodIs405WithAllow(String method) {
        for (String path : List.of("/posts", "/users/me", "/search", "/stories", "/messages")) {
            var answer = api.service().send(method, path);
            assertProblem(answer, 405, "method-not-allowed");
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "1-1-1-1-1", "%7B%7D", "00000000-0000-0000-0000-00000000000g"})
    void aMalformedIdInAPathIs400(String id) {
        for (String path : List.of("/posts/", "/users/")) {
            assertProblem(api.get(path + id), 400, "bad-request");
        }
        for (String path : List.of("/posts/%s/comments", "/posts/%s/likes", "/users/%s/posts", "/users/%s/followers")) {
            assertProblem(api.get(path.formatted(id)), 400, "bad-request");
        }
        assertProblem(api.getAs(NOBODY, "/messages/" + id), 400, "bad-request");
        assertProblem(api.getAs(NOBODY, "/stories/" + id + "/views"), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/posts/%s",
                "/posts/%s/likes",
                "/posts/%s/comments",
                "/users/%s",
                "/users/%s/posts",
                "/users/%s/followers",
                "/users/%s/following",
                "/users/by-username/%s",
                "/messages/%s",
                "/stories/%s/views"
            })
    void whatDoesNotExistIs404(String path) {
        assertProblem(api.getAs(UUID.randomUUID(), path.formatted(NOBODY)), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=101", "limit=ten", "limit=", "limit=1&limit=2", "limit=-1", "limit=1.5", "cursor=x"})
    void aParameterAgainstItsRuleIs400(String query) {
        for (String path : List.of("/posts", "/hashtags/x/posts", "/users/" + NOBODY + "/followers")) {
            assertProblem(api.get(path + "?" + query), 400, "bad-request");
        }
        for (String path : List.of("/feed", "/stories", "/messages", "/notifications")) {
            assertProblem(api.getAs(NOBODY, path + "?" + query), 400, "bad-request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=", "cursor=%00", "cursor=x&cursor=x", "cursor=AAAA", "cursor=%F0%9F%98%80"})
    void aCursorThatIsNoneIs400(String query) {
        assertProblem(api.get("/posts?" + query), 400, "bad-request");
    }

    @Test
    void onlyJsonIsAcceptableButA401ComesFirst() {
        assertProblem(api.get("/posts/x", "Accept", "text/html"), 406, "not-acceptable");
        assertProblem(api.get("/users/me", "Accept", "text/html"), 401, "unauthenticated");
        assertThat(api.get("/posts", "Accept", "text/html, */*;q=0.1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUnknownParameterIsNobodysBusiness() {
        assertThat(api.get("/posts?utm_source=x").statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasSentIsNotRepeated() {
        var answer = api.get("/posts?limit=%1B%5B31mred");
        assertProblem(answer, 400, "bad-request");
        assertThat(answer.body()).doesNotContain("red").doesNotContain("\u001b");
        assertThat(json(answer).path("instance").asString()).isEqualTo("/posts");
    }

    @Test
    void evenAMalformedRequestLineIsAnsweredInTheSameShape() throws IOException {
        int port = api.service().bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "bad-request");
        }
        assertThat(api.service().get("/posts/%25zz").statusCode()).isEqualTo(400);
    }

    @Test
    void managementIsOnItsOwnPortAlone() {
        api.read("/posts");
        assertThat(api.service().manage("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(api.service().manage("/actuator/metrics/instaclone.query").statusCode())
                .isEqualTo(200);
        assertProblem(api.get("/actuator/health"), 404, "not-found");
    }
}

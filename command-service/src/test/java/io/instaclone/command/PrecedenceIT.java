package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * When several errors apply: 413, unknown path or method, 401, 406, malformed id in the path, 415, 429, key, 400, 422,
 * then 404, 403, 412, 409. Each test makes two neighbours at once; where 429 stands is in the tests of limits.
 */
class PrecedenceIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final String LONG = "{\"caption\":\"%s\"}".formatted("x".repeat(65_536));
    private static final String NOWHERE = "/posts/" + UUID.randomUUID();
    private static Instance instance;
    private static Http http;
    private static Http alice;

    @BeforeAll
    static void start() {
        instance = Instance.start(servers);
        http = instance.http();
        alice = http.asNewUser();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void tooLongABodyBeforeAnUnknownPath() {
        assertProblem(http.post("/nothing", LONG), 413, "body-too-large");
    }

    @Test
    void anUnknownPathOrMethodBeforeAMissingToken() {
        assertProblem(http.post("/nothing", "{}"), 404, "not-found");
        Answer method = http.put("/posts", "{}");
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("POST");
    }

    @Test
    void aMissingTokenBeforeAnUnacceptableAnswer() {
        assertProblem(http.post("/posts", "{}", "Accept", "text/html"), 401, "unauthenticated");
    }

    @Test
    void anUnacceptableAnswerBeforeAMalformedId() {
        assertProblem(alice.post("/posts/1/like", null, "Accept", "text/html"), 406, "not-acceptable");
    }

    @Test
    void aMalformedIdBeforeAnUnsupportedBody() {
        assertProblem(alice.post("/posts/1/comments", "x", "Content-Type", "text/plain"), 400, "malformed-id");
    }

    @Test
    void anUnsupportedBodyBeforeAMalformedKey() {
        Answer answer = alice.post("/posts", "x", "Content-Type", "text/plain", "Idempotency-Key", "");
        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void aMalformedKeyBeforeAMalformedBody() {
        assertProblem(alice.post("/posts", "{", "Idempotency-Key", ""), 400, "bad-header");
    }

    @Test
    void aMalformedBodyBeforeABrokenRule() {
        assertProblem(alice.post("/posts", "{\"caption\":\"\",\"role\":1}"), 400, "bad-request");
    }

    @Test
    void aBrokenRuleBeforeWhatIsNotThere() {
        assertProblem(alice.post(NOWHERE + "/comments", "{\"text\":\"\"}"), 422, "invalid-input");
        String tags = IntStream.rangeClosed(0, 30).mapToObj(i -> "#t" + i).collect(Collectors.joining(" "));
        assertProblem(alice.post(NOWHERE + "/comments", "{\"text\":\"%s\"}".formatted(tags)), 422, "too-many-hashtags");
    }

    @Test
    void whatIsNotThereBeforeWhatIsAnothers() {
        String path = "/posts/" + alice.newPost();
        alice.delete(path);
        assertProblem(http.asNewUser().delete(path, "If-Match", "\"9\""), 404, "post-not-found");
    }

    @Test
    void whatIsAnothersBeforeAnOldVersion() {
        String path = "/posts/" + alice.newPost();
        assertProblem(http.asNewUser().delete(path, "If-Match", "\"9\""), 403, "not-the-author");
    }

    @Test
    void anOldVersionBeforeATakenName() {
        String taken = Http.newName();
        http.asUser(taken);
        String body = "{\"username\":\"%s\"}".formatted(taken);
        assertProblem(alice.put("/users/me", body, "If-Match", "\"9\""), 412, "profile-changed");
        assertProblem(alice.put("/users/me", body), 409, "name-taken");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.<String>json("$.code")).isEqualTo(code);
        assertThat(answer.<String>json("$.type")).isEqualTo("urn:instaclone:problem:" + code);
        assertThat(answer.<Integer>json("$.status")).isEqualTo(status);
    }
}

package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Idempotency-Key, as API.md has it, on two instances. */
class IdempotencyIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final String KEY = "Idempotency-Key";
    private static final String POST = "{\"caption\":\"%s\",\"mediaUrls\":[\"https://example.com/1.jpg\"]}";
    private static final TestClock clock = new TestClock();
    private static Instance one;
    private static Instance two;
    private static String name;
    private static Http aliceAtOne;
    private static Http aliceAtTwo;
    private static String bob;

    @BeforeAll
    static void start() {
        one = Instance.start(servers, clock);
        two = Instance.start(servers, clock);
        name = Http.newName();
        one.http().post("/auth/register", Http.credentials(name));
        bob = one.http()
                .post("/auth/register", Http.credentials(Http.newName()))
                .json("$.id");
        logIn();
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    /** On both instances at the same moment: one effect, one answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /posts               | {"caption":"x","mediaUrls":["https://x.org/1"]}
            /posts/P/like        |
            /posts/P/comments    | {"text":"x"}
            /users/B/follow      |
            /stories             | {"mediaUrl":"https://x.org/1"}
            /messages            | {"recipientId":"B","text":"x"}
            /messages/B/read     | {}
            /notifications/read  |
            /auth/register       | {"username":"N","email":"N@x.org","password":"correct horse"}
            """)
    void twoRequestsWithOneKeyAtOnceHaveOneEffectAndOneAnswer(String path, String body) {
        String at = path.replace("/P/", "/" + aliceAtOne.newPost() + "/").replace("/B/", "/" + bob + "/");
        for (int round = 0; round < 5; round++) {
            String json =
                    body == null ? null : body.replace("\"B\"", '"' + bob + '"').replace("\"N", '"' + Http.newName());
            String key = UUID.randomUUID().toString();
            long before = events();
            List<Answer> answers = AtOnce.send(
                    List.of(() -> aliceAtOne.post(at, json, KEY, key), () -> aliceAtTwo.post(at, json, KEY, key)));

            assertSame(answers.get(0), answers.get(1));
            assertSame(answers.get(0), aliceAtTwo.post(at, json, KEY, '"' + key + '"'));
            assertThat(events() - before).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefusedWhicheverInstanceHadIt() {
        String key = UUID.randomUUID().toString();
        assertThat(aliceAtOne.post("/posts", POST.formatted("one"), KEY, key).status())
                .isEqualTo(201);

        Answer other = aliceAtTwo.post("/posts", POST.formatted("two"), KEY, key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.<String>json("$.code")).isEqualTo("idempotency-key-reused");
        assertThat(aliceAtTwo
                        .post("/posts", POST.formatted("one") + " ", KEY, key)
                        .status())
                .as("the same JSON in other bytes")
                .isEqualTo(422);
    }

    @Test
    void whatComesBehindASemicolonIsNoPartOfThePath() {
        String key = UUID.randomUUID().toString();
        String body = Http.credentials(Http.newName());
        Answer first = one.http().post("/auth/register;x=" + "y".repeat(5_000), body, KEY, key);

        assertThat(first.status()).isEqualTo(201);
        assertSame(first, two.http().post("/auth/register", body, KEY, key));
    }

    @Test
    void aKeyIsGoodForOneUserOneMethodAndOnePath() {
        String key = UUID.randomUUID().toString();
        String first = aliceAtOne.post("/posts", POST.formatted("x"), KEY, key).json("$.id");

        assertThat(one.http()
                        .asNewUser()
                        .post("/posts", POST.formatted("x"), KEY, key)
                        .<String>json("$.id"))
                .isNotEqualTo(first);
        assertThat(aliceAtOne.post("/posts/" + first + "/like", null, KEY, key).status())
                .isEqualTo(204);
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        String key = UUID.randomUUID().toString();
        String path = "/posts/" + UUID.randomUUID() + "/comments";
        assertThat(aliceAtOne.post(path, "{\"text\":\"x\"}", KEY, key).status()).isEqualTo(404);
        assertThat(aliceAtOne.post(path, "{\"text\":\"y\"}", KEY, key).status()).isEqualTo(404);
    }

    @Test
    void aKeyIsFreeAgainAfterADay() {
        String key = UUID.randomUUID().toString();
        String first = aliceAtOne.post("/posts", POST.formatted("x"), KEY, key).json("$.id");
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        logIn();

        assertThat(aliceAtTwo.post("/posts", POST.formatted("y"), KEY, key).<String>json("$.id"))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"", "\"a", "\"a\"b", "a\tb"})
    void aMalformedKeyIsRefused(String key) {
        Answer answer = aliceAtOne.post("/posts", POST.formatted("x"), KEY, key);
        assertThat(answer.status()).as(key).isEqualTo(400);
        assertThat(answer.<String>json("$.code")).isEqualTo("bad-header");
    }

    @Test
    void aKeyHasAtMost255Characters() {
        assertThat(aliceAtOne
                        .post("/posts", POST.formatted("x"), KEY, "k".repeat(255))
                        .status())
                .isEqualTo(201);
        assertThat(aliceAtOne
                        .post("/posts", POST.formatted("x"), KEY, "k".repeat(256))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whereNoKeyIsTakenTheHeaderIsIgnored() {
        String login = "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name);
        assertThat(one.http().post("/auth/login", login, KEY, "").status()).isEqualTo(200);
        assertThat(aliceAtOne.put("/users/me", "{}", KEY, "").status()).isEqualTo(200);
    }

    private static void assertSame(Answer one, Answer other) {
        assertThat(one.status()).as(one.body()).isLessThan(300).isEqualTo(other.status());
        assertThat(one.body()).isEqualTo(other.body());
        for (String header : List.of("Location", "ETag", "Consistency-Token")) {
            assertThat(one.header(header)).isEqualTo(other.header(header));
        }
    }

    /** How many events there are but for those of reactions, which come when they like. */
    private static long events() {
        Long count = one.bean(JdbcTemplate.class)
                .queryForObject("select count(*) from events where type <> 'NotificationCreated'", Long.class);
        return count == null ? 0 : count;
    }

    private static void logIn() {
        String login = "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name);
        String token = one.http().post("/auth/login", login).json("$.accessToken");
        aliceAtOne = one.http().as(token);
        aliceAtTwo = two.http().as(token);
    }
}

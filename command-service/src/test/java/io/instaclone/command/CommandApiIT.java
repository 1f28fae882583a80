package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commands over HTTP, as API.md has them, on two instances that share one database. */
class CommandApiIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance one;
    private static Instance two;
    private static Http http;
    private static Http alice;

    @BeforeAll
    static void start() {
        one = Instance.start(servers);
        two = Instance.start(servers);
        http = one.http();
        alice = http.asNewUser();
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void registrationAnswersWithIdVersionAndToken() {
        Answer answer = http.post("/auth/register", Http.credentials(Http.newName()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.<Integer>json("$.version")).isEqualTo(1);
        assertThat(answer.header("Location")).contains("/users/" + answer.json("$.id"));
        assertThat(answer.header("ETag")).contains("\"1\"");
        assertThat(answer.header("Consistency-Token").orElseThrow()).matches("user-\\d+:\\d+");
    }

    @Test
    void aTakenNameIsAConflict() {
        String name = Http.newName();
        assertThat(http.post("/auth/register", Http.credentials(name)).status()).isEqualTo(201);

        Answer again = http.post("/auth/register", Http.credentials(name.toUpperCase(java.util.Locale.ROOT)));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.<String>json("$.code")).isEqualTo("name-taken");
    }

    @Test
    void ofTwoRegistrationsOfOneNameAtTheSameMomentOneWins() {
        String body = Http.credentials(Http.newName());
        List<Answer> answers = AtOnce.send(List.of(
                () -> one.http().post("/auth/register", body), () -> two.http().post("/auth/register", body)));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void likingAndUnlikingRepeatSafely() {
        String like = "/posts/" + alice.newPost() + "/like";
        Answer first = alice.post(like, null);
        Answer again = alice.post(like, null);

        assertThat(first.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(alice.delete(like).header("Consistency-Token")).isNotEqualTo(first.header("Consistency-Token"));
        assertThat(alice.delete(like).status()).isEqualTo(204);
    }

    @Test
    void aPostIsDeletedByItsAuthorAlone() {
        String path = "/posts/" + alice.newPost();

        assertThat(http.asNewUser().delete(path).status()).isEqualTo(403);
        assertThat(alice.delete(path, "If-Match", "\"9\"").status()).isEqualTo(412);
        assertThat(alice.delete(path, "If-Match", "W/\"1\"").status()).isEqualTo(412);
        assertThat(alice.delete(path, "If-Match", "\"1\"").status()).isEqualTo(204);
        assertThat(alice.delete(path).status()).isEqualTo(404);
        assertThat(alice.post(path + "/like", null).status()).isEqualTo(404);
    }

    @Test
    void aProfileIsChangedByVersion() {
        Http user = http.asNewUser();
        Answer changed = user.put("/users/me", "{\"bio\":\"I paint\"}", "If-Match", "\"1\"");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).contains("\"2\"");
        assertThat(user.put("/users/me", "{\"bio\":null}", "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(user.put("/users/me", "{\"bio\":null}", "If-Match", "*").<Integer>json("$.version"))
                .isEqualTo(3);
        assertThat(user.put("/users/me", "{}").<Integer>json("$.version")).isEqualTo(3);
        assertThat(user.put("/users/me", "{\"username\":null}").status()).isEqualTo(422);
        assertThat(user.put("/users/me", "{\"bio\":5}").status()).isEqualTo(400);
    }

    @Test
    void aRenameFreesTheOldName() {
        String before = Http.newName();
        String after = Http.newName();
        Http user = http.asUser(before);

        assertThat(user.put("/users/me", "{\"username\":\"%s\"}".formatted(after))
                        .status())
                .isEqualTo(200);
        assertThat(http.post(
                                "/auth/register",
                                "{\"username\":\"%s\",\"email\":\"%s@x.org\",\"password\":\"correct horse\"}"
                                        .formatted(before, Http.newName()))
                        .status())
                .isEqualTo(201);
        assertThat(http.asNewUser()
                        .put("/users/me", "{\"username\":\"%s\"}".formatted(after))
                        .status())
                .isEqualTo(409);
        assertThat(http.post("/auth/login", "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(after))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            malformed JSON          | 400 | {
            trailing tokens         | 400 | {"caption":"x","mediaUrls":["https://x.org/1"]} {}
            wrong type              | 400 | {"caption":5,"mediaUrls":["https://x.org/1"]}
            object for a string     | 400 | {"caption":{},"mediaUrls":["https://x.org/1"]}
            unknown field           | 400 | {"caption":"x","mediaUrls":["https://x.org/1"],"ownerId":"x"}
            a member twice          | 400 | {"caption":"x","caption":"y","mediaUrls":["https://x.org/1"]}
            missing                 | 422 | {"mediaUrls":["https://x.org/1"]}
            null element            | 422 | {"caption":"x","mediaUrls":[null]}
            no element              | 422 | {"caption":"x","mediaUrls":[]}
            blank                   | 422 | {"caption":" ","mediaUrls":["https://x.org/1"]}
            NUL                     | 422 | {"caption":"a\\u0000b","mediaUrls":["https://x.org/1"]}
            lone surrogate          | 422 | {"caption":"a\\ud800","mediaUrls":["https://x.org/1"]}
            terminal escape         | 422 | {"caption":"\\u001b[2J","mediaUrls":["https://x.org/1"]}
            not https               | 422 | {"caption":"x","mediaUrls":["javascript:alert(1)"]}
            """)
    void badInputGetsTheErrorOfItsRow(String row, int status, String body) {
        Answer answer = alice.post("/posts", body);

        assertThat(answer.status()).as(row).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "io.instaclone.command", "tools.jackson");
        assertThat(answer.<String>json("$.traceId")).hasSize(32);
        if (status == 422) {
            assertThat(answer.<List<Object>>json("$.errors")).isNotEmpty();
        }
    }

    @Test
    void operatorsPathsAreOnTheManagementPortOnly() {
        assertThat(http.get("/actuator/health").status()).isEqualTo(404);
        assertThat(one.management().get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(one.management().get("/actuator/prometheus").body()).contains("instaclone_event_log_batch_size");
        assertThat(http.get("/openapi/command.json").<String>json("$.openapi")).startsWith("3.1");
    }

    @Test
    void manyUsersLikeOnePostAtOnceAndNoEventIsLostOrDoubled() {
        String post = alice.newPost();
        List<Http> users =
                IntStream.range(0, 20).mapToObj(_ -> http.asNewUser()).toList();
        List<Callable<Answer>> sessions = users.stream()
                .<Callable<Answer>>map(user -> () -> {
                    for (int i = 0; i < 25; i++) {
                        assertThat(user.post("/posts/" + post + "/like", null).status())
                                .isEqualTo(204);
                        assertThat(user.delete("/posts/" + post + "/like").status())
                                .isEqualTo(204);
                    }
                    return user.post("/posts/" + post + "/like", null);
                })
                .toList();

        assertThat(AtOnce.send(sessions)).extracting(Answer::status).containsOnly(204);
        JdbcTemplate jdbc = one.bean(JdbcTemplate.class);
        assertThat(jdbc.queryForList(
                        "select count(*) from events where stream_id like ? group by stream_id",
                        Long.class,
                        "like-" + post + "-%"))
                .hasSize(20)
                .containsOnly(51L);
    }
}

package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Logging in, staying logged in and logging out, on two instances that share one database. */
class SessionsIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance one;
    private static Instance two;
    private static Http http;

    @BeforeAll
    static void start() {
        one = Instance.start(servers);
        two = Instance.start(servers);
        http = one.http();
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsReuseEndsTheFamily() {
        String name = Http.newName();
        http.asUser(name);
        Answer login = http.post("/auth/login", "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name));
        String first = "{\"refreshToken\":\"%s\"}".formatted(login.<String>json("$.refreshToken"));
        Answer renewed = http.post("/auth/refresh", first);
        String second = "{\"refreshToken\":\"%s\"}".formatted(renewed.<String>json("$.refreshToken"));

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(http.as(renewed.json("$.accessToken")).put("/users/me", "{}").status())
                .isEqualTo(200);
        assertThat(http.post("/auth/refresh", first).status()).isEqualTo(401);
        assertThat(http.post("/auth/refresh", second).status()).isEqualTo(401);
        assertThat(http.post("/auth/logout", second).status()).isEqualTo(204);
        assertThat(http.post("/auth/logout", "{\"refreshToken\":\"unknown\"}").status())
                .isEqualTo(204);
    }

    @Test
    void whoIsRenewedWhileAnOlderTokenIsUsedAgainIsLoggedOutAsWell() {
        String name = Http.newName();
        http.asUser(name);
        for (int round = 0; round < 15; round++) {
            String first = refreshToken(logIn(name, "correct horse"));
            String second = refreshToken(http.post("/auth/refresh", first));

            List<Answer> answers = AtOnce.send(List.of(
                    () -> one.http().post("/auth/refresh", second),
                    () -> two.http().post("/auth/refresh", first)));

            assertThat(answers.getLast().status()).isEqualTo(401);
            if (answers.getFirst().status() == 200) {
                assertThat(http.post("/auth/refresh", refreshToken(answers.getFirst()))
                                .status())
                        .isEqualTo(401);
            }
            assertThat(http.post("/auth/refresh", second).status()).isEqualTo(401);
        }
    }

    @Test
    void theDatabaseHasNoRefreshTokenThatSomebodyCouldUse() {
        String name = Http.newName();
        http.asUser(name);
        String secret = logIn(name, "correct horse").json("$.refreshToken");

        List<String> rows = one.bean(JdbcTemplate.class)
                .queryForList("select row_to_json(t)::text from refresh_tokens t", String.class);
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret));
    }

    /** What neither the database nor bcrypt takes as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\u0007"})
    void aNameOrPasswordThatIsNoTextIsJustWrong(String escaped) {
        String name = Http.newName();
        http.asUser(name);

        assertThat(logIn(name + escaped, "correct horse").status()).isEqualTo(401);
        assertThat(logIn(name, "correct horse" + escaped + "correct horse").status())
                .isEqualTo(401);
        assertThat(http.post("/auth/login", "{\"email\":\"%s\",\"password\":\"x\"}".formatted(escaped))
                        .status())
                .isEqualTo(401);
        assertThat(logIn(name, "correct horse").status()).isEqualTo(200);
    }

    private static Answer logIn(String name, String password) {
        return http.post("/auth/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }

    private static String refreshToken(Answer answer) {
        return "{\"refreshToken\":\"%s\"}".formatted(answer.<String>json("$.refreshToken"));
    }

    @Test
    void wrongPasswordAndUnknownUserLookTheSame() {
        Answer unknown =
                http.post("/auth/login", "{\"username\":\"%s\",\"password\":\"wrong\"}".formatted(Http.newName()));
        String name = Http.newName();
        http.asUser(name);
        Answer wrong = http.post("/auth/login", "{\"username\":\"%s\",\"password\":\"wrong\"}".formatted(name));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.<String>json("$.detail")).isEqualTo(unknown.json("$.detail"));
        assertThat(wrong.header("WWW-Authenticate")).isPresent();
    }

    @Test
    void keysAreSharedByAllInstances() {
        Http atTwo = two.http().as(http.post("/auth/login", login(http)).json("$.accessToken"));

        assertThat(atTwo.put("/users/me", "{}").status()).isEqualTo(200);
        assertThat(one.http().get("/.well-known/jwks.json").body())
                .isEqualTo(two.http().get("/.well-known/jwks.json").body())
                .doesNotContain("\"d\"", "\"p\"");
    }

    private static String login(Http http) {
        String name = Http.newName();
        http.asUser(name);
        return "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name);
    }
}

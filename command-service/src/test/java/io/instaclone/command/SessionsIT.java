package io.instaclone.command;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Http.Answer;
import io.instaclone.embedded.junit.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

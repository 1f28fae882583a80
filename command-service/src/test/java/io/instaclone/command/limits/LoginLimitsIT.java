package io.instaclone.command.limits;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.AtOnce;
import io.instaclone.command.Http;
import io.instaclone.command.Http.Answer;
import io.instaclone.command.Instance;
import io.instaclone.command.TestClock;
import io.instaclone.embedded.junit.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** 10 failed logins per account and 300 per address in 15 minutes, over two instances. */
class LoginLimitsIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final TestClock clock = new TestClock();
    private static final String ADDRESS = "X-Forwarded-For";
    private static Instance one;
    private static Instance two;

    @BeforeAll
    static void start() {
        one = Instance.start(servers, clock, "instaclone.limits.logins-per-address=300");
        two = Instance.start(servers, clock, "instaclone.limits.logins-per-address=300");
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void afterTenFailuresEvenTheRightPasswordHasToWait() {
        String name = registered();
        for (int i = 9; i >= 0; i--) {
            Answer wrong = login(i % 2 == 0 ? one : two, name, "wrong", "192.0.2.1");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.header("RateLimit").orElseThrow())
                    .matches("\"login-address\";r=\\d+;t=\\d+, \"login-account\";r=%d;t=900".formatted(i));
        }
        Answer full = login(one, name, "correct horse", "192.0.2.2");

        assertThat(full.status()).isEqualTo(429);
        assertThat(full.<String>json("$.code")).isEqualTo("too-many-requests");
        assertThat(full.header("Retry-After")).contains("900");
        assertThat(full.header("RateLimit-Policy"))
                .contains("\"login-address\";q=300;w=900, \"login-account\";q=10;w=900");
        assertThat(login(two, email(name), "correct horse", "192.0.2.2").status())
                .isEqualTo(429);

        clock.advance(Duration.ofMinutes(15));
        assertThat(login(two, name, "correct horse", "192.0.2.2").status()).isEqualTo(200);
    }

    @Test
    void aSuccessDoesNotResetTheFailures() {
        String name = registered();
        for (int i = 0; i < 10; i++) {
            assertThat(login(one, name, "wrong", "192.0.2.3").status()).isEqualTo(401);
            if (i < 9) {
                assertThat(login(one, name, "correct horse", "192.0.2.3").status())
                        .isEqualTo(200);
            }
        }
        assertThat(login(one, name, "correct horse", "192.0.2.3").status()).isEqualTo(429);
    }

    @Test
    void aNameThatNobodyHasIsLimitedTheSame() {
        String name = Http.newName();
        for (int i = 0; i < 10; i++) {
            assertThat(login(one, name, "wrong", "192.0.2.4").status()).isEqualTo(401);
        }
        assertThat(login(two, name, "wrong", "192.0.2.4").status()).isEqualTo(429);
    }

    @Test
    void ofManyGuessesAtOnceTenAreAnswered() {
        String name = registered();
        List<Callable<Answer>> guesses = IntStream.range(0, 30)
                .<Callable<Answer>>mapToObj(i -> () -> login(i % 2 == 0 ? one : two, name, "wrong", "192.0.2.5"))
                .toList();

        List<Integer> answers =
                AtOnce.send(guesses).stream().map(Answer::status).toList();

        assertThat(answers).containsOnly(401, 429);
        assertThat(answers).filteredOn(status -> status == 401).hasSize(10);
    }

    @Test
    void manyRightLoginsAtOnceAreNoFailures() {
        String name = registered();

        assertThat(AtOnce.send(20, () -> login(two, name, "correct horse", "192.0.2.6")))
                .extracting(Answer::status)
                .containsOnly(200);
    }

    @Test
    void nothingIsHashedForAnAccountThatHasToWait() {
        String name = registered();
        for (int i = 0; i < 10; i++) {
            login(one, name, "wrong", "192.0.2.7");
        }
        long before = hashes();

        assertThat(login(one, name, "wrong", "192.0.2.7").status()).isEqualTo(429);
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void anAddressThatGuessesAtManyAccountsHasToWait() {
        for (int i = 0; i < 300; i++) {
            assertThat(login(i % 2 == 0 ? one : two, "nobody" + i, "wrong", "2001:db8:1:2::" + i)
                            .status())
                    .isEqualTo(401);
        }
        String name = registered();

        assertThat(login(one, name, "correct horse", "2001:db8:1:2:ffff::1").status())
                .as("the same /64")
                .isEqualTo(429);
        assertThat(login(one, name, "correct horse", "2001:db8:1:3::1").status())
                .as("another one")
                .isEqualTo(200);
        assertThat(one.http()
                        .post("/auth/login", "{", ADDRESS, "2001:db8:1:2::1")
                        .status())
                .as("malformed, but 429 comes before")
                .isEqualTo(429);
        assertThat(one.http()
                        .post("/auth/login", "{", ADDRESS, "2001:db8:1:2::1", "Content-Type", "text/plain")
                        .status())
                .as("415 comes before")
                .isEqualTo(415);
    }

    @Test
    void whoIsLimitedCannotBeReadInTheTableAndIsForgotten() {
        JdbcTemplate jdbc = one.bean(JdbcTemplate.class);
        String name = registered();
        login(one, name, "wrong", "192.0.2.99");
        login(one, "nobody-at-all", "wrong", "192.0.2.99");

        String table = String.join("\n", jdbc.queryForList("select rate_limits::text from rate_limits", String.class));
        assertThat(table).contains("login-account").doesNotContain(name, "nobody-at-all", "192.0.2.99");
        jdbc.update("update rate_limits set expires_at = 1");
        one.bean(SharedBuckets.class).forgetExpired();
        assertThat(jdbc.queryForObject("select count(*) from rate_limits", Long.class))
                .isZero();
    }

    private static long hashes() {
        return Stream.of(one, two)
                .mapToLong(instance -> instance.bean(MeterRegistry.class)
                        .get("instaclone.passwords.time")
                        .timer()
                        .count())
                .sum();
    }

    private static String registered() {
        String name = Http.newName();
        assertThat(one.http().post("/auth/register", Http.credentials(name)).status())
                .isEqualTo(201);
        return name;
    }

    private static String email(String name) {
        return name + "@example.com";
    }

    private static Answer login(Instance instance, String name, String password, String address) {
        String body = "{\"%s\":\"%s\",\"password\":\"%s\"}"
                .formatted(name.contains("@") ? "email" : "username", name, password);
        return instance.http().post("/auth/login", body, ADDRESS, address);
    }
}

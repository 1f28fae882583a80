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
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registrations per address, commands per user, and who is believed to tell an address. Small limits, quick tests. */
class OtherLimitsIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static final TestClock clock = new TestClock();
    private static final String ADDRESS = "X-Forwarded-For";
    private static Instance limited;
    private static Instance believingNobody;

    @BeforeAll
    static void start() {
        limited = Instance.start(
                servers, clock, "instaclone.limits.registrations-per-address=3", "instaclone.limits.writes-per-user=5");
        believingNobody = Instance.start(
                servers, clock, "instaclone.limits.registrations-per-address=3", "instaclone.limits.trusted-proxies=");
    }

    @AfterAll
    static void stop() {
        believingNobody.close();
        limited.close();
    }

    @Test
    void onlyAcceptedRegistrationsCount() {
        String address = "198.51.100.1";
        Answer first = register(limited, Http.newName(), address);
        assertThat(first.header("RateLimit-Policy")).contains("\"registration-address\";q=3;w=3600");
        assertThat(first.header("RateLimit")).contains("\"registration-address\";r=2;t=3600");

        String name = Http.newName();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Answer once = limited.http()
                    .post("/auth/register", Http.credentials(name), ADDRESS, address, "Idempotency-Key", key);
            assertThat(once.status()).isEqualTo(201);
            assertThat(once.header("RateLimit").orElseThrow()).contains(";r=1;");
        }
        assertThat(register(limited, name, address).status()).isEqualTo(409);
        assertThat(register(limited, "x", address).status()).isEqualTo(422);
        assertThat(register(limited, Http.newName(), address).status()).isEqualTo(201);

        Answer full = register(limited, Http.newName(), address);
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.header("Retry-After")).contains("3600");
        assertThat(register(limited, "x", address).status()).isEqualTo(429);
        assertThat(register(limited, Http.newName(), "198.51.100.2").status()).isEqualTo(201);

        clock.advance(Duration.ofHours(1));
        assertThat(register(limited, Http.newName(), address).status()).isEqualTo(201);
    }

    @Test
    void ofManyRegistrationsAtOnceAsManyAsMayBeAreAccepted() {
        var answers = AtOnce.send(12, () -> register(limited, Http.newName(), "198.51.100.3"));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
        assertThat(answers).extracting(Answer::status).containsOnly(201, 429);
    }

    @Test
    void everyCommandOfAUserCountsWhateverBecomesOfIt() {
        Http user = user("198.51.100.4");
        String nowhere = "/posts/" + UUID.randomUUID() + "/like";
        Answer first = user.put("/users/me", "{}");
        assertThat(first.header("RateLimit-Policy")).contains("\"writes\";q=5;w=60");
        assertThat(first.header("RateLimit")).contains("\"writes\";r=4;t=60");
        assertThat(user.post(nowhere, null).status()).isEqualTo(404);
        assertThat(user.post("/posts", "{").status()).isEqualTo(400);
        assertThat(user.post("/posts", "{}").status()).isEqualTo(422);
        assertThat(user.post("/posts", "{}", "Idempotency-Key", "").status()).isEqualTo(400);

        for (int i = 0; i < 3; i++) {
            Answer full = user.post("/posts", "{", "Idempotency-Key", "");
            assertThat(full.status()).isEqualTo(429);
            assertThat(full.header("Retry-After")).contains("60");
            assertThat(full.header("RateLimit")).contains("\"writes\";r=0;t=60");
        }
        assertThat(user.post("/posts", "x", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(user.post("/posts/x/like", null).status()).isEqualTo(400);
        assertThat(user("198.51.100.5").put("/users/me", "{}").status())
                .as("another user")
                .isEqualTo(200);

        clock.advance(Duration.ofMinutes(1));
        assertThat(user.put("/users/me", "{}").status()).isEqualTo(200);
    }

    @Test
    void anAddressIsBelievedFromProxiesOnly() {
        for (int i = 0; i < 3; i++) {
            assertThat(register(believingNobody, Http.newName(), "203.0.113." + i)
                            .status())
                    .isEqualTo(201);
        }
        assertThat(register(believingNobody, Http.newName(), "203.0.113.9").status())
                .isEqualTo(429);
    }

    @Test
    void whatIsSwitchedOffIsNotTold() {
        Answer changed = believingNobody
                .http()
                .as(token(believingNobody, registered("198.51.100.6")))
                .put("/users/me", "{}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("RateLimit")).isEmpty();
        assertThat(changed.header("RateLimit-Policy")).isEmpty();
    }

    private static Http user(String address) {
        return limited.http().as(token(limited, registered(address)));
    }

    private static String registered(String address) {
        String name = Http.newName();
        assertThat(register(limited, name, address).status()).isEqualTo(201);
        return name;
    }

    private static String token(Instance instance, String name) {
        return instance.http()
                .post("/auth/login", "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(name))
                .json("$.accessToken");
    }

    private static Answer register(Instance instance, String name, String address) {
        return instance.http().post("/auth/register", Http.credentials(name), ADDRESS, address);
    }
}

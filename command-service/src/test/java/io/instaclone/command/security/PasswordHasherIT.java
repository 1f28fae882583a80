package io.instaclone.command.security;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.AtOnce;
import io.instaclone.command.Http;
import io.instaclone.command.Http.Answer;
import io.instaclone.command.Instance;
import io.instaclone.embedded.junit.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hashing passwords costs the same whoever asks, and no more than the service can bear. */
class PasswordHasherIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance instance;

    @BeforeAll
    static void start() {
        instance = Instance.start(
                servers,
                "instaclone.security.hash-threads=1",
                "instaclone.security.hashes-waiting=1",
                "instaclone.limits.logins-per-account=0",
                "instaclone.limits.logins-per-address=0");
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void ofAFloodOfLoginsMostAreRefusedAndTheRestIsAnswered() {
        String name = registered();
        var answers = AtOnce.send(30, () -> login(name, "wrong"));

        assertThat(answers).extracting(Answer::status).containsOnly(401, 429);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.header("Retry-After")).contains("2");
                    assertThat(answer.<String>json("$.code")).isEqualTo("too-many-requests");
                });
        assertThat(login(name, "correct horse").status()).isEqualTo(200);
    }

    @Test
    void whoIsTurnedAwayCostsNoLookIntoTheDatabase() {
        String name = registered();
        var over = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    while (!over.get()) {
                        login(name, "wrong");
                    }
                });
            }
            try {
                // A look would have found that the name is taken: 409.
                await().until(() -> register(name).status() == 429);
            } finally {
                over.set(true);
            }
        }
        assertThat(register(name).status()).isEqualTo(409);
    }

    @Test
    void anUnknownNameCostsAHashLikeAWrongPassword() {
        String name = registered();
        long before = hashes();
        Answer wrong = login(name, "wrong");
        assertThat(hashes()).isEqualTo(before + 1);
        Answer unknown = login(Http.newName(), "wrong");
        assertThat(hashes()).isEqualTo(before + 2);

        assertThat(unknown.status()).isEqualTo(wrong.status()).isEqualTo(401);
        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
    }

    private static String withoutTrace(Answer answer) {
        return answer.body().replace(answer.<String>json("$.traceId"), "");
    }

    private static long hashes() {
        return instance.bean(MeterRegistry.class)
                .get("instaclone.passwords.time")
                .timer()
                .count();
    }

    private static String registered() {
        String name = Http.newName();
        assertThat(register(name).status()).isEqualTo(201);
        return name;
    }

    private static Answer register(String name) {
        return instance.http().post("/auth/register", Http.credentials(name));
    }

    private static Answer login(String name, String password) {
        return instance.http()
                .post("/auth/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
    }
}

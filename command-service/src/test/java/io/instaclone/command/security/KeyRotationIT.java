package io.instaclone.command.security;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.command.AtOnce;
import io.instaclone.command.Http;
import io.instaclone.command.Http.Answer;
import io.instaclone.command.Instance;
import io.instaclone.command.TestClock;
import io.instaclone.embedded.junit.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Signing keys are changed without anybody noticing. */
class KeyRotationIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    /** Only ever moves on, since the tests of this class share a database. */
    private static final TestClock clock = new TestClock();

    private Instance one;
    private Instance two;

    @BeforeEach
    void start() {
        one = Instance.start(servers, clock);
        two = Instance.start(servers, clock);
        // What an earlier test of this class left behind has waited long enough.
        clock.advance(Duration.ofDays(1));
        refresh();
    }

    @AfterEach
    void stop() {
        two.close();
        one.close();
    }

    @Test
    void aNewKeyIsPublishedAtOnceSignsLaterAndOutlivesTheOldOne() {
        String before = signingKid();
        Http user = one.http().asNewUser();

        Answer rotated = one.management().post("/admin/keys/rotate", null);
        refresh();

        assertThat(rotated.status()).isEqualTo(200);
        String after = rotated.json("$.keys[1].kid");
        assertThat(rotated.<String>json("$.keys[0].kid")).isEqualTo(before);
        assertThat(published(one)).containsExactly(before, after).isEqualTo(published(two));

        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(signingKid()).isEqualTo(before);
        String last = two.bean(AccessTokens.class).issue(UUID.randomUUID());

        clock.advance(Duration.ofSeconds(1));
        assertThat(signingKid()).isEqualTo(after);
        assertThat(user.put("/users/me", "{}").status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        refresh();
        assertThat(one.bean(AccessTokens.class).verify(last)).isNotNull();

        clock.advance(Duration.ofMinutes(2));
        refresh();
        assertThatThrownBy(() -> one.bean(AccessTokens.class).verify(last))
                .isInstanceOf(UnauthenticatedException.class);
        assertThat(published(one)).containsExactly(after).isEqualTo(published(two));
    }

    @Test
    void twoRotationsAtOnceMakeOneKey() {
        List<Answer> answers = AtOnce.send(List.of(
                () -> one.management().post("/admin/keys/rotate", null),
                () -> two.management().post("/admin/keys/rotate", null)));

        assertThat(answers.get(0).body()).isEqualTo(answers.get(1).body());
        assertThat(answers.get(0).<List<String>>json("$.keys[*].kid")).hasSize(2);
    }

    @Test
    void keysOfTheConfigurationAreUsedAndLeftAlone(@TempDir Path folder) throws Exception {
        SigningKey first = SigningKey.generate();
        SigningKey second = SigningKey.generate();
        Path file = Files.writeString(folder.resolve("second.pem"), pem(second));
        try (Instance configured = Instance.start(
                servers,
                clock,
                "instaclone.security.keys.configured[0].kid=first",
                "instaclone.security.keys.configured[0].private-key=" + pem(first),
                "instaclone.security.keys.configured[1].kid=second",
                "instaclone.security.keys.configured[1].private-key=" + file)) {
            assertThat(configured.bean(SigningKeys.class).signing().kid()).isEqualTo("first");
            assertThat(published(configured)).containsExactly("first", "second");
            assertThat(configured.http().asNewUser().put("/users/me", "{}").status())
                    .isEqualTo(200);
            Answer refused = configured.management().post("/admin/keys/rotate", null);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.<String>json("$.code")).isEqualTo("keys-configured");
        }
    }

    private void refresh() {
        Stream.of(one, two).forEach(instance -> instance.bean(SigningKeys.class).refresh());
    }

    private String signingKid() {
        String kid = one.bean(SigningKeys.class).signing().kid();
        assertThat(two.bean(SigningKeys.class).signing().kid()).isEqualTo(kid);
        return kid;
    }

    private static List<String> published(Instance instance) {
        return instance.http().get("/.well-known/jwks.json").json("$.keys[*].kid");
    }

    private static String pem(SigningKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key.privateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}

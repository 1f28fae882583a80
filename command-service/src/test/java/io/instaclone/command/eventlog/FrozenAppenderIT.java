package io.instaclone.command.eventlog;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.command.InstanceProcess;
import io.instaclone.command.Roadblock;
import io.instaclone.embedded.junit.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that is stopped while it holds the log. */
class FrozenAppenderIT {
    private static final String FROZEN = "frozen";

    private static final String LIKES =
            "select count(*) from events where type = 'PostLiked' and starts_with(stream_id, ?)";

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    @Test
    void anotherGoesOnWithinThreeSecondsAndTheFrozenOneTellsTheTruthWhenItWakes() throws Exception {
        try (Instance awake = Instance.start(servers);
                InstanceProcess frozen = InstanceProcess.start(
                        servers.springProperties(),
                        "spring.datasource.hikari.data-source-properties.ApplicationName=" + FROZEN);
                Roadblock betweenLockAndCommit = Roadblock.beforeInsert(servers, FROZEN);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LogFixture log = LogFixture.of(awake);
            String post = awake.http().asNewUser().newPost();
            String like = "/posts/" + post + "/like";
            // What the first request of its kind costs is not what is measured.
            Http first = awake.http().asNewUser();
            assertThat(first.post("/posts/" + first.newPost() + "/like", null).status())
                    .isEqualTo(204);
            List<Http> likers = IntStream.range(0, 8)
                    .mapToObj(_ -> awake.http().asNewUser())
                    .toList();
            List<CompletableFuture<Integer>> answers = likers.stream()
                    .map(liker -> CompletableFuture.supplyAsync(
                            () -> liker.at(frozen.http()).post(like, null).status(), threads))
                    .toList();
            betweenLockAndCommit.awaitSomebody();
            frozen.freeze();
            betweenLockAndCommit.open();

            var other = CompletableFuture.supplyAsync(
                    () -> likers.getFirst().post(like, null).status(), threads);
            await().atMost(Duration.ofSeconds(3)).until(other::isDone);
            assertThat(other.join()).isEqualTo(204);
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            assertThat(log.number(LIKES, "like-" + post)).isOne();

            frozen.thaw();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(204));
            assertThat(log.number(LIKES, "like-" + post)).isEqualTo(8);
            assertThat(log.number("select count(*) - max(position) from events"))
                    .isZero();
        }
    }
}

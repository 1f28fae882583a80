package io.instaclone.command.eventlog;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.embedded.junit.TestServers;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More commands than the log can take. */
class FullQueueIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    @Test
    void whoFindsTheQueueFullIsRefusedAtOnceAndNobodyElse() throws Exception {
        try (Instance instance = Instance.start(
                        servers,
                        "instaclone.event-log.max-batch=1",
                        "instaclone.event-log.max-waiting=4",
                        "instaclone.event-log.lock-timeout=9s",
                        "instaclone.event-log.transaction-timeout=9s");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LogFixture log = LogFixture.of(instance);
            Http alice = instance.http().asNewUser();
            String like = "/posts/" + alice.newPost() + "/like";
            List<Http> likers = IntStream.range(0, 20)
                    .mapToObj(_ -> instance.http().asNewUser())
                    .toList();
            List<CompletableFuture<Http.Answer>> answers;
            try (Connection anotherInstance = log.dataSource().getConnection()) {
                anotherInstance.setAutoCommit(false);
                LogFixture.lockHead(anotherInstance);
                answers = likers.stream()
                        .map(liker -> CompletableFuture.supplyAsync(() -> liker.post(like, null), threads))
                        .toList();
                // One is in the transaction that waits for the other instance, four are behind it.
                await().until(() ->
                        answers.stream().filter(CompletableFuture::isDone).count() == 15);
                assertThat(answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                        .allSatisfy(answer -> {
                            assertThat(answer.status()).isEqualTo(503);
                            assertThat(answer.header("Retry-After")).isPresent();
                        });
                anotherInstance.rollback();
            }
            assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 204))
                    .hasSize(5);
            assertThat(log.number("select count(*) from events where type = 'PostLiked'"))
                    .isEqualTo(5);
        }
    }
}

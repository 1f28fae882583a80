package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.query.Events.posted;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of a topic a projector has in memory, however long its events and however far it is behind. */
class BoundedMemoryIT {
    private static final int FETCH_BYTES = 1_000_000;
    private static final int BATCH_SIZE = 50;
    private static final int LONG_EVENTS = 60;
    /** Ten times what a caption may have in bytes. */
    private static final String LONG = "long ".repeat(20_000);

    private static final double ALL_BYTES = (double) LONG_EVENTS * LONG.length();

    private final TestServers servers = TestServers.with(KAFKA, MONGODB);
    private final UUID author = id();
    private TestIssuer issuer;
    private TestLog log;

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        log = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
    }

    @AfterEach
    void stop() {
        log.close();
        issuer.close();
    }

    private Running service() {
        return Running.start(
                servers.springProperties(),
                issuer,
                "--instaclone.projection.fetch-bytes=" + FETCH_BYTES,
                "--instaclone.projection.batch-size=" + BATCH_SIZE);
    }

    private void appendLong(int events) {
        for (int n = 0; n < events; n++) {
            log.append(posted(id(), author, LONG, List.of()));
        }
    }

    private static void awaitToken(Running service, ConsistencyToken token) {
        await().until(() -> service.get("/posts?limit=1", "Consistency-Token", token.toString())
                        .statusCode()
                == 200);
    }

    private static DistributionSummary ofPosts(Running service, String meter) {
        return service.bean(MeterRegistry.class)
                .get("instaclone.projection." + meter)
                .tag("projection", "posts")
                .summary();
    }

    /** What all projectors of posts have received from brokers. */
    private static double received(Running service) {
        return service.bean(MeterRegistry.class).get("kafka.consumer.incoming.byte.total").functionCounters().stream()
                .filter(counter ->
                        String.valueOf(counter.getId().getTag("client.id")).contains("query-posts"))
                .mapToDouble(FunctionCounter::count)
                .sum();
    }

    @Test
    void aBatchHoldsNoMoreBytesAndNoMoreRecordsThanItMay() {
        appendLong(LONG_EVENTS);
        try (var service = service()) {
            await().until(() -> service.get("/posts").statusCode() == 200);
            DistributionSummary bytes = ofPosts(service, "batch.bytes");
            await().until(() -> bytes.totalAmount() > ALL_BYTES);
            assertThat(bytes.max()).isLessThanOrEqualTo(FETCH_BYTES);
            assertThat(bytes.count()).isGreaterThanOrEqualTo((long) (bytes.totalAmount() / FETCH_BYTES));

            for (int n = 0; n < 10 * BATCH_SIZE; n++) {
                log.append(posted(id(), author));
            }
            DistributionSummary events = ofPosts(service, "batch");
            await().until(() -> events.totalAmount() >= LONG_EVENTS + 10 * BATCH_SIZE);
            assertThat(events.max()).isLessThanOrEqualTo(BATCH_SIZE);
        }
    }

    @Test
    void whileTheStoreIsAwayNothingIsFetchedAndAfterwardsNothingIsMissing() {
        try (var service = service()) {
            awaitToken(service, log.append(posted(id(), author)));
            servers.stop(MONGODB);
            await().until(() -> service.manage("/actuator/health").body().contains("UNSYNCED"));
            double before = received(service);
            appendLong(LONG_EVENTS);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> received(service) - before < FETCH_BYTES / 2.0);

            servers.start(MONGODB);
            DistributionSummary bytes = ofPosts(service, "batch.bytes");
            await().until(() -> bytes.totalAmount() > ALL_BYTES);
            assertThat(received(service) - before).isGreaterThan(ALL_BYTES);
        }
    }
}

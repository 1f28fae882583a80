package io.instaclone.command.relay;

import static io.instaclone.command.relay.RawTopics.awaitRelayed;
import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.embedded.junit.TestServers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the relay promises, read from the raw topics. */
class RelayIT {
    /** How long Kafka is away; for a longer outage by hand: {@code -Dinstaclone.test.outage=PT1M}. */
    private static final Duration OUTAGE = Duration.parse(System.getProperty("instaclone.test.outage", "PT8S"));

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance one;
    private static Instance two;

    @BeforeAll
    static void start() {
        one = Instance.start(servers, "instaclone.relay.stall-after=1s");
        two = Instance.start(servers);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void everyEventIsInKafkaOnceWithTheSameBytes() {
        Http user = one.http().asNewUser();
        alternate(user, user.newPost(), 50);
        awaitRelayed(one);
        topics().assertHold(one);
    }

    @Test
    void commandsGoOnWithoutKafkaAndTheBacklogDrainsInOrder() throws Exception {
        Http user = two.http().asNewUser();
        String post = user.newPost();
        try (Load load = new Load(one, two)) {
            load.await(100);
            servers.stop(KAFKA);
            load.goOn(OUTAGE);
            alternate(user, post, 10);
            await().until(() -> health(one).contains("problem"));
            assertThat(one.management().get("/actuator/health/readiness").status())
                    .isEqualTo(200);
            servers.start(KAFKA);
            load.await(100);
        }
        awaitRelayed(one);
        topics().assertHold(one);
        await().until(() -> !health(one).contains("problem"));
    }

    @Test
    void aCheckpointThatWasLostRepeatsWhatWasSent() {
        one.http().asNewUser().newPost();
        awaitRelayed(one);
        int before = topics().assertHold(one);
        // As after a crash between the acknowledgement and the commit of the checkpoint.
        one.bean(JdbcTemplate.class).update("update checkpoints set position = position - 2 where name = 'relay'");
        awaitRelayed(one);
        assertThat(topics().assertHold(one)).isEqualTo(before + 2);
    }

    @Test
    void aCheckpointThatStandsStillWhileTheLogGrowsIsSeen() throws Exception {
        Http user = one.http().asNewUser();
        awaitRelayed(one);
        try (CheckpointHolder _ = CheckpointHolder.take(servers)) {
            user.newPost();
            await().until(() -> health(one).contains("The checkpoint has stood still"));
            await().until(() -> metric("instaclone.relay.lag") > 1);
            assertThat(metric("instaclone.relay.lag.events")).isEqualTo(1);
            assertThat(health(two)).as("not for long enough").doesNotContain("stood still");
        }
        awaitRelayed(one);
        await().until(() -> !health(one).contains("problem"));
        await().until(() -> metric("instaclone.relay.lag") == 0);
        assertThat(metric("instaclone.relay.batch.size")).isPositive();
        assertThat(metric("instaclone.relay.publish.time")).isPositive();
    }

    private static double metric(String name) {
        Number value = one.management().get("/actuator/metrics/" + name).json("$.measurements[0].value");
        return value.doubleValue();
    }

    private static RawTopics topics() {
        return new RawTopics(servers.bootstrapServers(), servers.topicPrefix());
    }

    private static String health(Instance instance) {
        return instance.management().get("/actuator/health").body();
    }

    private static void alternate(Http user, String post, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(user.post("/posts/" + post + "/like", null).status()).isEqualTo(204);
            assertThat(user.delete("/posts/" + post + "/like").status()).isEqualTo(204);
        }
    }
}

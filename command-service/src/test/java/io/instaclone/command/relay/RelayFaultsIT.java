package io.instaclone.command.relay;

import static io.instaclone.command.relay.RawTopics.awaitRelayed;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Instance;
import io.instaclone.command.TcpProxy;
import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.embedded.junit.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is slow, gone, or takes records and does not say so, with two instances that want to relay. */
class RelayFaultsIT {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES);

    @TempDir
    static Path directory;

    private static ProxiedKafka kafka;
    private static TcpProxy network;
    private static Instance one;
    private static Instance two;

    @BeforeAll
    static void start() {
        kafka = ProxiedKafka.start(directory);
        network = kafka.proxy();
        one = start("instaclone.relay.max-wait=1s");
        // It looks for work only when it has appended something.
        two = start("instaclone.relay.max-wait=1s", "instaclone.relay.poll-interval=1h");
        awaitRelayed(one);
    }

    private static Instance start(String... properties) {
        return Instance.start(kafka.connections(servers), properties);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        kafka.close();
    }

    @Test
    void aSlowBrokerGetsEverythingInOrder() throws Exception {
        try (Load load = new Load(one, two)) {
            load.await(100);
            network.slowDown(Duration.ofMillis(200));
            load.goOn(A_WHILE);
            network.heal();
        }
        awaitRelayed(one);
        kafka.topics().assertHold(one);
    }

    @Test
    void aBrokerThatWasGoneGetsEverythingInOrder() throws Exception {
        try (Load load = new Load(one, two)) {
            for (int i = 0; i < 3; i++) {
                load.await(100);
                network.cut();
                load.goOn(Duration.ofSeconds(1));
                network.heal();
            }
        }
        awaitRelayed(one);
        kafka.topics().assertHold(one);
    }

    @Test
    void aBrokerWhoseAnswersAreLostGetsSomeTwiceAndAllInOrder() throws Exception {
        int before = kafka.topics().assertHold(one);
        try (Load load = new Load(one)) {
            load.awaitRelaying(one);
            network.holdAnswersAfter(0);
            load.goOn(A_WHILE);
            network.cut();
            network.heal();
        }
        awaitRelayed(one);
        assertThat(kafka.topics().assertHold(one)).as("repeats").isGreaterThan(before);
    }

    @Test
    void theCheckpointMovesOverWhatIsAcknowledgedOnly() throws Exception {
        Checkpoints checkpoints = one.bean(Checkpoints.class);
        one.bean(EventLog.class).append(Load.comments(1));
        awaitRelayed(one);
        long before = checkpoints.standing(Relay.READER).checkpoint();
        try (CheckpointHolder _ = CheckpointHolder.take(servers)) {
            one.bean(EventLog.class).append(Load.comments(1_000));
            // They take several requests, one after the other.
            network.holdAnswersAfter(1);
        }
        await().until(() -> checkpoints.standing(Relay.READER).checkpoint() > before);
        long passed = checkpoints.standing(Relay.READER).checkpoint();
        assertThat(passed).isBetween(before + 1, before + 999);
        network.cut();
        network.heal();
        awaitRelayed(one);
        assertThat(kafka.topics().assertHold(one)).as("repeats").isPositive();
    }
}

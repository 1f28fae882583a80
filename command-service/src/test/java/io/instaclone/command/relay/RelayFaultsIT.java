package io.instaclone.command.relay;

import static io.instaclone.command.relay.RawTopics.awaitRelayed;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Instance;
import io.instaclone.command.TcpProxy;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.embedded.junit.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** A broker that is slow, gone, refuses a record, or takes some and does not say so; two instances want to relay. */
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
        one = start("instaclone.relay.max-wait=1s", "instaclone.relay.backoff=50ms");
        // It looks for work only when it has appended something.
        two = start("instaclone.relay.max-wait=1s", "instaclone.relay.poll-interval=1h");
    }

    /** Both are over the fault of the test before. */
    @BeforeEach
    void awaitPeace() {
        for (Instance instance : List.of(one, two)) {
            RelayState state = instance.bean(RelayState.class);
            await().until(() -> state.health().getStatus().equals(Status.UP));
        }
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

    /**
     * Until it is closed {@code one} is the relay, so that a fault meets it in the middle of a batch. The other could take
     * the checkpoint between two of them, since its reactions append, too.
     */
    private static Relaying onlyOne() {
        Relay other = two.bean(Relay.class);
        other.stop();
        return other::start;
    }

    private interface Relaying extends AutoCloseable {
        @Override
        void close();
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
        try (Relaying _ = onlyOne();
                Load load = new Load(one)) {
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
        try (Relaying _ = onlyOne()) {
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
        }
        awaitRelayed(one);
        assertThat(kafka.topics().assertHold(one)).as("repeats").isPositive();
    }

    @Test
    void whatKafkaRefusesHaltsTheRelayBeforeItUntilItIsPutRight() throws Exception {
        EventLog log = one.bean(EventLog.class);
        RelayState state = one.bean(RelayState.class);
        try (Relaying _ = onlyOne()) {
            log.append(Load.follow());
            limitRecords("1000");
            var refused = (Appended) log.append(Load.comments(1));
            log.append(Load.follow());
            long position = refused.token().position();
            await().untilAsserted(() -> assertThat(state.health().getDetails())
                    .extractingByKey("problem", STRING)
                    .startsWith("The relay is halted: Kafka refuses the event at position " + position)
                    .contains("RecordTooLargeException"));
            assertThat(one.bean(Checkpoints.class).standing(Relay.READER).checkpoint())
                    .isEqualTo(position - 1);
            awaitBatches(1); // what was under way has landed
            int held = kafka.topics().read().size();
            awaitBatches(3);
            assertThat(kafka.topics().read()).hasSize(held);
        } finally {
            limitRecords(null);
        }
        awaitRelayed(one);
        kafka.topics().assertHold(one);
    }

    /** Waits until the relay has tried so many more. */
    private static void awaitBatches(int more) {
        Timer published = one.bean(MeterRegistry.class)
                .get("instaclone.relay.publish.time")
                .timer();
        long before = published.count();
        await().until(() -> published.count() >= before + more);
    }

    /** Lets the topic of comments take records of so many bytes at most; null for the limit of the broker. */
    private static void limitRecords(@Nullable String bytes) throws Exception {
        AlterConfigOp limit = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes),
                bytes == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", kafka.broker().bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "instaclone.post"), List.of(limit)))
                    .all()
                    .get(10, TimeUnit.SECONDS);
        }
    }
}

package io.instaclone.command.relay;

import static io.instaclone.command.relay.RawTopics.awaitRelayed;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instaclone.command.Http;
import io.instaclone.command.Instance;
import io.instaclone.command.InstanceProcess;
import io.instaclone.command.Roadblock;
import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.embedded.junit.TestServers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The instance that relays is stopped in the middle of a batch. */
class FrozenRelayIT {
    private static final String FROZEN = "frozen";

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES);

    @TempDir
    static Path directory;

    private static ProxiedKafka kafka;
    private static InstanceProcess frozen;
    private static Instance awake;
    private static Checkpoints checkpoints;

    @BeforeAll
    static void start() {
        kafka = ProxiedKafka.start(directory);
        // It waits for Kafka longer than its session lives, so that it goes on sending when it wakes.
        frozen = InstanceProcess.start(
                kafka.connections(servers),
                "spring.datasource.hikari.data-source-properties.ApplicationName=" + FROZEN,
                "instaclone.relay.max-wait=30s",
                "instaclone.relay.session-timeout=2s");
        // It looks for work only when it has appended something: until then the other one is the relay.
        awake = Instance.start(kafka.connections(servers), "instaclone.relay.poll-interval=1h");
        checkpoints = awake.bean(Checkpoints.class);
    }

    @AfterAll
    static void stop() {
        awake.close();
        frozen.close();
        kafka.close();
    }

    @AfterEach
    void thaw() {
        frozen.thaw();
    }

    @Test
    void whoIsFrozenWhileItSendsIsCutOffAndWhatItSendsLaterAreRepeats() throws Exception {
        Http user = frozen.http().asNewUser();
        String post = user.newPost();
        awaitRelayed(awake);
        int sent = kafka.topics().read().size();
        try (CheckpointHolder _ = CheckpointHolder.take(servers)) {
            // More than Kafka takes in one request.
            for (int i = 0; i < 600; i++) {
                user.post("/posts/" + post + "/comments", "{\"text\":\"%s\"}".formatted("x".repeat(1_000)));
            }
            kafka.proxy().holdAnswersOfPresentConnections();
        }
        await().until(() -> kafka.topics().read().size() > sent);
        frozen.freeze();

        takeOver();
        // The last event of all is in the partition where the repeats will stand behind it: nobody is notified of it.
        user.at(awake.http()).post("/posts/" + post + "/comments", "{\"text\":\"the last\"}");
        awaitRelayed(awake);
        int repeats = kafka.topics().assertHold(awake);
        kafka.proxy().heal();
        frozen.thaw();
        await().until(() -> kafka.topics().assertHold(awake) > repeats);
        try (Instance started = Instance.start(kafka.connections(servers))) {
            // What it finds when it starts is no reason to halt.
            started.http().asNewUser();
            awaitRelayed(started);
        }
        try (Load load = new Load(awake)) {
            load.await(200);
        }
        awaitRelayed(awake);
        kafka.topics().assertHold(awake);
    }

    @Test
    void whoIsFrozenBeforeItsCheckpointMovesIsCutOffAndItsBatchIsSentAgain() throws Exception {
        frozen.http().asNewUser();
        awaitRelayed(awake);
        long checkpoint = checkpoints.standing(Relay.READER).checkpoint();
        try (Roadblock block = Roadblock.beforeCheckpoint(servers, FROZEN)) {
            frozen.http().asNewUser();
            block.awaitSomebody();
            frozen.freeze();
        }
        assertThat(checkpoints.standing(Relay.READER).checkpoint()).isEqualTo(checkpoint);

        takeOver();
        frozen.thaw();
        frozen.http().asNewUser();
        awaitRelayed(awake);
        assertThat(kafka.topics().assertHold(awake)).as("repeats").isPositive();
    }

    /** The other one takes over as soon as the server has cut the frozen one off. */
    private static void takeOver() {
        EventLog log = awake.bean(EventLog.class);
        long head = checkpoints.standing(Relay.READER).head();
        await().until(() -> {
            log.append(Load.comments(1));
            return checkpoints.standing(Relay.READER).checkpoint() > head;
        });
        awaitRelayed(awake);
    }
}

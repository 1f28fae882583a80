package io.instaclone.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node, nothing replicated, small buffers, nothing ever deleted for its age. */
final class KafkaSettings {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String BROKER = "PLAINTEXT";

    private KafkaSettings() {}

    static Path logDirectory(Path dataDirectory) {
        return dataDirectory.resolve("logs");
    }

    /** @param controllerPort may be another one at each start, since no other node has to know it */
    static Map<String, String> of(Path dataDirectory, int port, int advertisedPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "listeners",
                listener(BROKER, port) + "," + listener(CONTROLLER, controllerPort),
                "advertised.listeners",
                listener(BROKER, advertisedPort),
                "inter.broker.listener.name",
                BROKER,
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE + "@" + Ports.HOST + ":" + controllerPort,
                "log.dirs",
                logDirectory(dataDirectory).toString(),
                "auto.create.topics.enable",
                "false",
                "log.retention.ms",
                "-1"));
        settings.putAll(Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                // A consumer that was away for a week finds its place again, as it would in a cluster that is in use.
                "offsets.retention.minutes", "525600",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1"));
        settings.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                // The default, 128 MiB, is taken from the heap at once.
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.index.size.max.bytes", "1048576",
                // A node alone elects itself: it has nobody to wait for.
                "controller.quorum.election.timeout.ms", "200",
                "controller.quorum.election.backoff.max.ms", "100",
                // After a kill the broker may register anew when its old session has timed out, by default in 9 s.
                "broker.heartbeat.interval.ms", "500",
                "broker.session.timeout.ms", "3000"));
        return Map.copyOf(settings);
    }

    private static String listener(String name, int port) {
        return name + "://" + Ports.HOST + ":" + port;
    }
}

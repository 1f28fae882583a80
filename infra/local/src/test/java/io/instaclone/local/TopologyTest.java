package io.instaclone.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.local.LogFile.Ready;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static final Map<String, Ready> SERVERS = Map.of(
            "postgres", new Ready("jdbc:postgresql://127.0.0.1:1/instaclone", "PostgreSQL"),
            "kafka", new Ready("127.0.0.1:2", "Kafka"),
            "mongodb", new Ready("mongodb://127.0.0.1:3/instaclone?replicaSet=rs0", "mongod"));

    private final Ports ports = new Ports(Map.of(), new SplittableRandom(1));

    @Test
    void namesAndOrder() {
        assertThat(processes(1, 1))
                .extracting(ProcessSpec::name)
                .containsExactly("postgres", "kafka", "mongodb", "command-service-1", "query-service-1", "gateway");
        assertThat(processes(2, 3))
                .extracting(ProcessSpec::name)
                .contains("command-service-2", "query-service-3")
                .hasSize(9);
    }

    @Test
    void nothingNeedsWhatIsStartedAfterIt() {
        List<ProcessSpec> processes = processes(2, 2);
        for (int i = 0; i < processes.size(); i++) {
            Set<String> before =
                    processes.subList(0, i).stream().map(ProcessSpec::name).collect(Collectors.toSet());
            assertThat(before).containsAll(processes.get(i).needs());
        }
    }

    @Test
    void servicesAreToldWhatTheServersAnnounced() {
        assertThat(launch("command-service-2").environment())
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/instaclone")
                .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:2")
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("SERVER_PORT", Integer.toString(ports.of("command-service-2")))
                .containsEntry("MANAGEMENT_SERVER_PORT", Integer.toString(ports.of("command-service-2-management")));
        assertThat(launch("query-service-1").environment())
                .containsEntry("SPRING_MONGODB_URI", "mongodb://127.0.0.1:3/instaclone?replicaSet=rs0")
                .containsEntry("INSTACLONE_SECURITY_JWKS_URI", "http://localhost:8080/.well-known/jwks.json");
    }

    @Test
    void theGatewayKnowsAllReplicas() {
        assertThat(launch("gateway").command())
                .containsSubsequence("--port", "8080")
                .containsSubsequence("--command", "http://127.0.0.1:" + ports.of("command-service-1"))
                .containsSubsequence("--command", "http://127.0.0.1:" + ports.of("command-service-2"))
                .containsSubsequence("--query", "http://127.0.0.1:" + ports.of("query-service-2"));
    }

    @Test
    void aServerTakesOverItsData() {
        assertThat(launch("postgres").command())
                .containsSubsequence(
                        "io.instaclone.embedded.Main", "postgres", "--data", "/home/data/postgres", "--take-over");
    }

    private List<ProcessSpec> processes(int commandReplicas, int queryReplicas) {
        var installation = new Installation(Path.of("java"), "cp", Path.of("command.jar"), Path.of("query.jar"));
        var size = new Topology.Size(8080, commandReplicas, queryReplicas);
        return new Topology(new Home(Path.of("/home")), installation, size, ports).processes();
    }

    private ProcessSpec.Launch launch(String name) {
        return processes(2, 2).stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow()
                .launch()
                .apply(SERVERS);
    }
}

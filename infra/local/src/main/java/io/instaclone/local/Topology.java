package io.instaclone.local;

import io.instaclone.local.LogFile.Ready;
import io.instaclone.local.ProcessSpec.Launch;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which processes make up the system, what each needs, and how each is told about the others. */
final class Topology {
    private static final String HOST = "127.0.0.1";
    private static final String EMBEDDED = "io.instaclone.embedded.Main";
    private static final String GATEWAY = "io.instaclone.local.gateway.Main";

    /**
     * @param gatewayPort the one port that whoever starts the system chooses
     * @param commandReplicas how many instances of command-service
     * @param queryReplicas how many instances of query-service
     */
    record Size(int gatewayPort, int commandReplicas, int queryReplicas) {}

    private final Home home;
    private final Installation installation;
    private final Size size;
    private final Ports ports;

    Topology(Home home, Installation installation, Size size, Ports ports) {
        this.home = home;
        this.installation = installation;
        this.size = size;
        this.ports = ports;
    }

    /** In the order of their start, which is the reverse of the order of their stop. */
    List<ProcessSpec> processes() {
        List<ProcessSpec> processes = new ArrayList<>();
        processes.add(server("postgres", "-Xmx64m", "-XX:TieredStopAtLevel=1"));
        processes.add(server("kafka", "-Xmx320m"));
        processes.add(server("mongodb", "-Xmx320m"));
        names("command-service", size.commandReplicas()).forEach(name -> processes.add(commandService(name)));
        names("query-service", size.queryReplicas()).forEach(name -> processes.add(queryService(name)));
        processes.add(gateway());
        return processes;
    }

    private ProcessSpec server(String name, String... jvmOptions) {
        int port = ports.of(name);
        List<String> arguments =
                List.of(name, "--data", home.data(name).toString(), "--port", Integer.toString(port), "--take-over");
        List<String> command = installation.program(List.of(jvmOptions), EMBEDDED, arguments);
        return new ProcessSpec(
                name,
                Set.of(),
                true,
                HOST + ":" + port,
                URI.create("tcp://" + HOST + ":" + port),
                _ -> new Launch(command, Map.of()));
    }

    private ProcessSpec commandService(String name) {
        List<String> command = installation.jar(List.of("-Xmx320m"), installation.commandService());
        return service(
                name,
                command,
                Set.of("postgres", "kafka"),
                ready -> Map.of(
                        "SPRING_DATASOURCE_URL",
                        url("postgres", ready),
                        "SPRING_DATASOURCE_USERNAME",
                        "postgres",
                        "SPRING_DATASOURCE_PASSWORD",
                        "postgres",
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        url("kafka", ready)));
    }

    private ProcessSpec queryService(String name) {
        List<String> command = installation.jar(List.of("-Xmx384m"), installation.queryService());
        return service(
                name,
                command,
                Set.of("mongodb", "kafka"),
                ready -> Map.of(
                        "SPRING_MONGODB_URI", url("mongodb", ready),
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS", url("kafka", ready),
                        "INSTACLONE_SECURITY_JWKS_URI", gatewayUrl() + "/.well-known/jwks.json"));
    }

    private interface Settings {
        Map<String, String> given(Map<String, Ready> ready);
    }

    private ProcessSpec service(String name, List<String> command, Set<String> needs, Settings settings) {
        return new ProcessSpec(
                name,
                needs,
                false,
                "http://" + HOST + ":" + ports.of(name),
                URI.create("http://" + HOST + ":" + managementPort(name) + "/actuator/health/readiness"),
                ready -> {
                    Map<String, String> environment = new LinkedHashMap<>(settings.given(ready));
                    environment.put("SERVER_ADDRESS", HOST);
                    environment.put("SERVER_PORT", Integer.toString(ports.of(name)));
                    environment.put("MANAGEMENT_SERVER_ADDRESS", HOST);
                    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort(name)));
                    return new Launch(command, environment);
                });
    }

    private ProcessSpec gateway() {
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(size.gatewayPort())));
        names("command-service", size.commandReplicas())
                .forEach(name -> arguments.addAll(List.of("--command", "http://" + HOST + ":" + ports.of(name))));
        names("query-service", size.queryReplicas())
                .forEach(name -> arguments.addAll(List.of("--query", "http://" + HOST + ":" + ports.of(name))));
        List<String> command =
                installation.program(List.of("-Xmx96m", "--sun-misc-unsafe-memory-access=allow"), GATEWAY, arguments);
        return new ProcessSpec(
                "gateway",
                Set.of(),
                true,
                gatewayUrl(),
                URI.create("http://" + HOST + ":" + size.gatewayPort() + "/docs"),
                _ -> new Launch(command, Map.of()));
    }

    private String gatewayUrl() {
        return "http://localhost:" + size.gatewayPort();
    }

    private int managementPort(String name) {
        return ports.of(name + "-management");
    }

    private static String url(String name, Map<String, Ready> ready) {
        Ready server = ready.get(name);
        if (server == null) {
            throw new IllegalArgumentException(name + " has announced nothing");
        }
        return server.url();
    }

    private static List<String> names(String service, int replicas) {
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(i -> service + "-" + i)
                .toList();
    }
}

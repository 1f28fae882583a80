package io.instaclone.local.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The nginx of infra/gateway in a container, on the network of this machine, as confined as compose runs it. */
record NginxContainer(String id, int port) implements TestGateway {
    private static final String PROBE = "busybox wget -q -O /dev/null http://127.0.0.1:$GATEWAY_PORT/docs";

    /** @param settings more variables for the container, each {@code NAME=value} */
    static NginxContainer start(
            String image, List<URI> commands, List<URI> queries, Duration timeout, String... settings) {
        int port = freePort();
        List<String> run = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--network=host",
                "--read-only",
                "--tmpfs=/tmp",
                "--cap-drop=ALL",
                "--env=GATEWAY_PORT=" + port,
                "--env=GATEWAY_TIMEOUT=" + timeout.toMillis() + "ms",
                "--env=GATEWAY_RATE=10000",
                "--env=COMMAND_SERVICE=" + addresses(commands),
                "--env=QUERY_SERVICE=" + addresses(queries)));
        for (String setting : settings) {
            run.add("--env=" + setting);
        }
        run.add(image);
        String id = docker(run.toArray(String[]::new));
        var container = new NginxContainer(id, port);
        Awaitility.await("nginx")
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> container.run("sh", "-c", PROBE));
        return container;
    }

    /** Runs a command in the container; returns what it printed. */
    String run(String... command) {
        return docker(Stream.concat(Stream.of("exec", id), Stream.of(command)).toArray(String[]::new));
    }

    @Override
    public int bodyLimit() {
        return 65_536;
    }

    @Override
    public void close() {
        docker("rm", "--force", "--volumes", id);
    }

    private static String addresses(List<URI> replicas) {
        return replicas.stream().map(URI::getAuthority).collect(Collectors.joining(" "));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String docker(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("docker"));
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

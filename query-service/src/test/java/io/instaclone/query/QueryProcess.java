package io.instaclone.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An instance of the service in a process of its own, which can be killed. */
public final class QueryProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private QueryProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it on free ports; does not wait for it. */
    public static QueryProcess start(Map<String, String> servers, TestIssuer issuer, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                QueryServiceApplication.class.getName()));
        servers.forEach((name, value) -> command.add("--" + name + "=" + value));
        command.add("--instaclone.security.jwks-uri=" + issuer.jwksUri());
        command.add("--server.port=0");
        command.add("--management.server.port=0");
        command.addAll(List.of(more));
        try {
            Path output = Files.createTempFile("query-service", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
            return new QueryProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has logged. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, and waits until it has left. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** SIGKILL, and waits until it is dead. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

package io.instaclone.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A query-service in a process of its own, which can be killed as an operating system does it. */
public final class ServiceProcess implements AutoCloseable {
    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /** Starts one that only projects, and does not wait for it. */
    public static ServiceProcess projector(Map<String, String> servers, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                QueryServiceApplication.class.getName(),
                "--instaclone.roles=projector",
                "--spring.main.web-application-type=none",
                // The least that brokers allow: the partitions of a killed process are free after this.
                "--spring.kafka.consumer.properties.session.timeout.ms=6000"));
        servers.forEach((name, value) -> command.add("--" + name + "=" + value));
        command.addAll(List.of(more));
        try {
            return new ServiceProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing is flushed, nobody is told. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}

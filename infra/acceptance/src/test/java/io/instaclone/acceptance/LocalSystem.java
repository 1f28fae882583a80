package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The whole system, started by {@code infra/local/up} in a home of its own. */
final class LocalSystem implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path home;
    private final int port;
    private final Process launcher;
    private final Path log;

    private LocalSystem(Path home, int port, Process launcher, Path log) {
        this.home = home;
        this.port = port;
        this.launcher = launcher;
        this.log = log;
    }

    /** A line of {@code infra/local/status --json}. */
    record Status(String name, long pid, String url, String health, String log) {}

    static LocalSystem start(Path home, int port, String... options) {
        try {
            Path log = Files.createDirectories(home).resolve("up.log");
            List<String> command = new ArrayList<>(
                    List.of("infra/local/up", "--home", home.toString(), "--port", Integer.toString(port)));
            command.addAll(List.of(options));
            Process launcher = new ProcessBuilder(command)
                    .directory(Shell.ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            LocalSystem system = new LocalSystem(home, port, launcher, log);
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .failFast(
                            "up has ended",
                            () -> assertThat(launcher.isAlive())
                                    .as(system.log())
                                    .isTrue())
                    .until(system::isUp);
            return system;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code up} printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    Process launcher() {
        return launcher;
    }

    List<Status> status() {
        String json = Shell.run("infra/local/status", "--home", home.toString(), "--json")
                .output();
        return JSON.readValue(json, new TypeReference<>() {});
    }

    Status status(String name) {
        return find(name).orElseThrow();
    }

    /** What is to be told of a process; empty between its death and its next start. */
    Optional<Status> find(String name) {
        return status().stream().filter(line -> line.name().equals(name)).findFirst();
    }

    boolean isUp() {
        List<Status> lines = status();
        return lines.stream().anyMatch(line -> line.name().equals("gateway"))
                && lines.stream().allMatch(line -> line.health().equalsIgnoreCase("up"));
    }

    /** As a user stops it from another shell. */
    @Override
    public void close() {
        Shell.run("infra/local/down", "--home", home.toString());
        await().atMost(Duration.ofSeconds(30)).until(() -> !launcher.isAlive());
    }
}

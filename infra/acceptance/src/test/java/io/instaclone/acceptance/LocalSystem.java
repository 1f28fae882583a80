package io.instaclone.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The whole system, started by {@code infra/local/up} in a home of its own. */
final class LocalSystem implements AutoCloseable {
    /** More than up itself gives a process, so that it is up that says which one hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(11);

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
    record Status(String name, long pid, String url, String health, String log) {
        boolean isUp() {
            return health.equalsIgnoreCase("up");
        }
    }

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
            // What up prints costs nothing to look at; each look at status is one more JVM, in the way of what starts.
            system.await(() -> system.log().contains("everything is up"));
            system.awaitUp();
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

    void awaitUp() {
        await(this::isUp);
    }

    private boolean isUp() {
        return isUp(status());
    }

    private static boolean isUp(List<Status> lines) {
        return lines.stream().anyMatch(line -> line.name().equals("gateway"))
                && lines.stream().allMatch(Status::isUp);
    }

    void killAndAwaitRestart(String name) {
        long pid = status(name).pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await(() -> {
            List<Status> lines = status();
            return isUp(lines) && lines.stream().noneMatch(line -> line.pid() == pid);
        });
    }

    private void await(Callable<Boolean> state) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast(
                            "up has ended",
                            () -> assertThat(launcher.isAlive()).as(log()).isTrue())
                    .until(state);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(description(), e);
        }
    }

    /** What up printed, what status says, and the end of the logs of those that are not up. */
    private String description() {
        List<Status> lines = status();
        return lines.stream()
                .filter(line -> !line.isUp())
                .map(line -> "\n" + line.log() + ":\n" + end(Path.of(line.log())))
                .collect(Collectors.joining("", log() + "\n" + lines, ""));
    }

    private static String end(Path log) {
        return Shell.run("tail", "-n", "40", log.toString()).output();
    }

    /** As a user stops it from another shell. */
    @Override
    public void close() {
        Shell.run("infra/local/down", "--home", home.toString());
        Awaitility.await().until(() -> !launcher.isAlive());
    }
}

package io.instaclone.command;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An instance of the service in a process of its own, which can be frozen. */
public final class InstanceProcess implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final int port;
    private final int managementPort;

    private InstanceProcess(Process process, Path output, int port, int managementPort) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts it and waits until it is ready. */
    public static InstanceProcess start(Map<String, String> connections, String... properties) {
        int port = freePort();
        int managementPort = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CommandServiceApplication.class.getName()));
        command.addAll(Instance.arguments(connections, properties));
        command.add("--server.port=" + port);
        command.add("--management.server.port=" + managementPort);
        try {
            Path output = Files.createTempFile("instance", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
            var instance = new InstanceProcess(process, output, port, managementPort);
            await().ignoreException(UncheckedIOException.class).until(instance::isReady);
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("The instance ended: " + Files.readString(output));
        }
        try {
            return management().get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false; // not yet
            }
            throw e;
        }
    }

    public Http http() {
        return new Http("http://localhost:" + port);
    }

    public Http management() {
        return new Http("http://localhost:" + managementPort);
    }

    /** SIGSTOP: it stays where it is, and everything that it holds stays with it. */
    public void freeze() {
        signal("STOP");
        // On a busy machine its threads may run on for a moment.
        await().pollInterval(Duration.ofMillis(5)).until(this::isFrozen);
    }

    /** As Linux tells; where it does not, nothing is known, and the signal is believed. */
    private boolean isFrozen() throws IOException {
        Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                String stat = Files.readString(thread.resolve("stat"));
                // The state follows the name, which may hold anything, in parentheses.
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException _) {
            return false; // a thread has just ended, so something runs
        }
    }

    /** SIGCONT: it goes on where it was, as if no time had passed. */
    public void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        thaw();
        process.destroy();
        await().until(() -> !process.isAlive());
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("SIG" + name + " was not delivered");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

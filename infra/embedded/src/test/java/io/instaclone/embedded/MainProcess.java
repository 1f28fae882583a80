package io.instaclone.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link Main} in a process of its own, with its output in files. */
record MainProcess(Process process, Path out, Path err) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static MainProcess start(Path scratch, String... arguments) throws IOException {
        return startAs(List.of(), scratch, arguments);
    }

    /** @param prefix a command that runs the rest of its command line, for example as another user */
    static MainProcess startAs(List<String> prefix, Path scratch, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(scratch, "out", ".txt");
        Path err = Files.createTempFile(scratch, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new MainProcess(process, out, err);
    }

    /** Waits for the line that begins with "ready" and returns the URL in it. */
    String url() {
        await().until(() -> !read(out).isEmpty() || !process.isAlive());
        if (!read(out).startsWith("ready ")) {
            throw new AssertionError("not ready: " + read(out) + read(err));
        }
        return read(out).split(" ")[1];
    }

    String output() {
        return read(out);
    }

    String errors() {
        return read(err);
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + read(out) + read(err));
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    @Override
    public void close() {
        process.destroy();
        await().until(() -> !process.isAlive());
    }
}

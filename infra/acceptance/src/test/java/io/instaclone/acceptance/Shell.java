package io.instaclone.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs what a user would type. */
final class Shell {
    /** The root of the checkout: two above this module. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Shell() {}

    /** What a command printed, both streams together, and its exit status. */
    record Result(int status, String output) {}

    static Result run(String... command) {
        return run(Map.of(), command);
    }

    /** With these variables beside those of this process. */
    static Result run(Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " does not end: " + output);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

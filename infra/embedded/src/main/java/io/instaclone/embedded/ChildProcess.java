package io.instaclone.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in a process of its own: its noteworthy output goes to the log, and it never outlives this JVM's exit. */
final class ChildProcess {

    private static final int LINES_KEPT = 50;
    private static final long SECONDS_TO_STOP = 20;

    private final String name;
    private final Process process;
    private final Consumer<Process> askToStop;
    private final Thread atExit;
    private final Thread reader;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<String> died = new CompletableFuture<>();
    private volatile boolean stopping;

    private ChildProcess(String name, Process process, Predicate<String> noteworthy, Consumer<Process> askToStop) {
        this.name = name;
        this.process = process;
        this.askToStop = askToStop;
        Logger log = LoggerFactory.getLogger(name);
        this.reader = Thread.ofPlatform().daemon().name(name + "-output").start(() -> read(log, noteworthy));
        this.atExit = Thread.ofPlatform().name(name + "-stop").unstarted(this::stop);
        Runtime.getRuntime().addShutdownHook(atExit);
        process.onExit().thenAccept(this::ended);
    }

    /**
     * @param noteworthy which lines of its output to log, as warnings
     * @param askToStop asks the process to stop; it is killed when it does not within 20 s
     */
    static ChildProcess start(
            String name, ProcessBuilder builder, Predicate<String> noteworthy, Consumer<Process> askToStop)
            throws IOException {
        builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
        return new ChildProcess(name, builder.start(), noteworthy, askToStop);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<String> died() {
        return died;
    }

    /** The last lines of its output, oldest first. */
    List<String> output() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    /** Waits for the end of the output of a process that has ended. */
    List<String> finalOutput() throws InterruptedException {
        process.waitFor();
        reader.join(1_000); // a surviving grandchild may hold the pipe open
        return output();
    }

    void stop() {
        stopping = true;
        try {
            if (process.isAlive()) {
                askToStop.accept(process);
                if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The JVM is exiting already, and this is the hook or runs beside it.
        }
    }

    private void ended(Process ended) {
        if (!stopping) {
            died.complete(name + " (process " + ended.pid() + ") ended by itself with status " + ended.exitValue());
        }
    }

    private void read(Logger log, Predicate<String> noteworthy) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (lastLines) {
                    if (lastLines.size() == LINES_KEPT) {
                        lastLines.removeFirst();
                    }
                    lastLines.addLast(line);
                }
                if (noteworthy.test(line)) {
                    log.warn("{}", line);
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // The pipe breaks when the process is killed; that it ended is told by onExit.
        }
    }
}

package io.instaclone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} of a cluster names.
 *
 * <p>When this JVM is killed, PostgreSQL goes on alone; and when both are killed, the number in the file may by now
 * belong to any other process, at which PostgreSQL itself would refuse to start.
 */
record Postmaster(Path cluster, long pid) {

    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            String first = Files.readString(cluster.resolve("postmaster.pid"))
                    .lines()
                    .findFirst()
                    .orElse("");
            return Optional.of(new Postmaster(cluster, Math.abs(Long.parseLong(first.strip()))));
        } catch (NoSuchFileException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether the process is alive and, as far as can be seen, a PostgreSQL server on this very directory. */
    boolean isRunning() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || isZombie()) {
            return false;
        }
        // Another user's process may hide its arguments: then it is left in peace.
        return process.get().info().arguments().map(Arrays::asList).stream()
                .allMatch(arguments -> arguments.contains("-D") && arguments.contains(cluster.toString()));
    }

    /** In a container whose first process does not reap, a killed orphan stays in the process table for good. */
    private boolean isZombie() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .contains(") Z ");
        } catch (IOException _) {
            return false; // no /proc here, or the process has just gone
        }
    }

    /**
     * Makes PostgreSQL see that the number in the file is stale, by putting the pid of its parent-to-be there. The file
     * itself has to stay: it names the shared memory that tells whether any backend of the dead server still runs.
     */
    void disown() throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}

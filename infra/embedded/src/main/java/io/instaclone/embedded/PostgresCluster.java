package io.instaclone.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/** The files of a PostgreSQL server below a data directory. */
record PostgresCluster(Path directory, PostgresBinaries binaries) {

    static PostgresCluster in(Path dataDirectory, PostgresBinaries binaries) throws IOException {
        return new PostgresCluster(dataDirectory.toRealPath().resolve("cluster"), binaries);
    }

    /** Creates the files when there are none. They appear complete or not at all, whenever this is killed. */
    void initialize(boolean durable) throws IOException, InterruptedException {
        if (Files.exists(directory)) {
            return;
        }
        Path fresh = directory.resolveSibling("cluster.new");
        if (Files.exists(fresh)) {
            PathUtils.deleteDirectory(fresh);
        }
        // One collation on every platform: by code point, with case rules of Unicode.
        Process initdb = binaries.command(
                        "initdb",
                        "-D",
                        fresh.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--no-locale",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions",
                        durable ? "--sync-method=fsync" : "--no-sync")
                .redirectErrorStream(true)
                .start();
        initdb.getOutputStream().close();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw ServerStartException.of(PostgresLog.reason(output.lines().toList(), "initdb failed"), directory, 0);
        }
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Sees to it that no other server runs on the files. */
    void release(boolean takeOver) throws IOException, InterruptedException {
        Optional<Postmaster> named = Postmaster.of(directory);
        if (named.isEmpty()) {
            return;
        }
        Postmaster postmaster = named.get();
        if (!postmaster.isRunning()) {
            postmaster.disown();
        } else if (!takeOver || !stop()) {
            String owner = "PostgreSQL process " + postmaster.pid() + (takeOver ? " does not stop" : " runs on it");
            throw ServerStartException.directoryInUse(directory.getParent(), owner);
        }
    }

    /** A fast shutdown: clients are disconnected, and the next start needs no recovery. False when it did not work. */
    boolean stop() throws IOException, InterruptedException {
        return binaries.command("pg_ctl", "stop", "-m", "fast", "-t", "30", "-D", directory.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

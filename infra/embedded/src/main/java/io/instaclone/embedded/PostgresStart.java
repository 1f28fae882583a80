package io.instaclone.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the server process of a cluster and waits until it answers. */
record PostgresStart(PostgresCluster cluster, int port, boolean durable) {

    /** Backends of a server that was killed end when they notice; until then its shared memory is in use. */
    private static final Duration PATIENCE_WITH_OLD_BACKENDS = Duration.ofSeconds(20);

    ChildProcess run() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE_WITH_OLD_BACKENDS.toNanos();
        while (true) {
            ChildProcess process =
                    ChildProcess.start("postgres", command(), PostgresLog::isNoteworthy, this::askToStop);
            if (answers(process)) {
                return process;
            }
            List<String> output = process.finalOutput();
            process.stop();
            boolean oldBackends = output.stream().anyMatch(line -> line.contains("pre-existing shared memory block"));
            if (!oldBackends || System.nanoTime() > giveUp) {
                String reason = PostgresLog.reason(output, "PostgreSQL ended while it was starting");
                throw ServerStartException.of(reason, cluster.directory().getParent(), port);
            }
            Thread.sleep(200);
        }
    }

    private ProcessBuilder command() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("listen_addresses", Ports.HOST),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "200"),
                Map.entry("fsync", durable ? "on" : "off"),
                Map.entry("synchronous_commit", durable ? "on" : "off"),
                Map.entry("full_page_writes", durable ? "on" : "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                // What a statement held is nobody's business: no parameters, keys or texts in the log.
                Map.entry("log_error_verbosity", "terse"),
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("log_min_messages", "warning"));
        List<String> arguments =
                new ArrayList<>(List.of("-D", cluster.directory().toString(), "-p", Integer.toString(port)));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return cluster.binaries().command("postgres", arguments.toArray(String[]::new));
    }

    /** False when the process has ended. Recovery after a crash takes as long as it takes. */
    private boolean answers(ChildProcess process) throws InterruptedException {
        while (process.isAlive()) {
            try (Connection connection = DriverManager.getConnection(PostgresServer.jdbcUrl(port, "postgres"))) {
                return connection.isValid(5);
            } catch (SQLException _) {
                Thread.sleep(50);
            }
        }
        return false;
    }

    private void askToStop(Process process) {
        try {
            if (!cluster.stop()) {
                process.destroy(); // it had not come as far as to write its postmaster.pid
            }
        } catch (IOException _) {
            process.destroy();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

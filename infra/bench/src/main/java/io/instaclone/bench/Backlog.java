package io.instaclone.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What the relay and the reactions have still to do. At the highest throughput they fall behind, and what they make up for
 * afterwards would be taken from whatever is measured next.
 */
final class Backlog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String BEHIND =
            "select head.position - min(reader.position) from event_log_head head, checkpoints reader group by head.position";

    private final Connection connection;

    Backlog(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
    }

    /** By how many events the slowest reader is behind the end of the log. */
    long events() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet behind = statement.executeQuery(BEHIND)) {
            return behind.next() ? behind.getLong(1) : 0;
        }
    }

    /** Waits until everybody has read everything. */
    void await() throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (events() > 0) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("Relay or reactions do not keep up: " + events() + " events behind");
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

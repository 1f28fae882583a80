package io.instaclone.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What PostgreSQL can do by itself: durable inserts of a single row each, by 32 connections, with no order, no checks and
 * nothing around them. The unit in which the service is measured, since disks and processors differ.
 */
final class BareInserts implements AutoCloseable {
    static final int CONNECTIONS = 32;

    private final List<Connection> connections = new ArrayList<>();
    private final List<Load.Work> workers = new ArrayList<>();

    BareInserts(String jdbcUrl) throws SQLException {
        AtomicLong ids = new AtomicLong();
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = DriverManager.getConnection(jdbcUrl);
            connections.add(connection);
            if (i == 0) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create table bare_inserts (id bigint primary key, payload bytea not null)");
                }
            }
            PreparedStatement insert = connection.prepareStatement("insert into bare_inserts values (?, ?)");
            workers.add(() -> insert(insert, ids.incrementAndGet()));
        }
    }

    private static boolean insert(PreparedStatement insert, long id) {
        try {
            insert.setLong(1, id);
            insert.setBytes(2, new byte[100]);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Brings PostgreSQL to where a server is that has run for long: from its first checkpoint on it writes its log into
     * files that are there. Until then it fills a new one with zeros every few seconds, and all commits wait for that.
     */
    void checkpoint() throws SQLException {
        try (Statement statement = connections.getFirst().createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** How many a second. */
    double measure(Duration time) throws InterruptedException {
        return Load.asFastAsPossible(workers, time).perSecond();
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}

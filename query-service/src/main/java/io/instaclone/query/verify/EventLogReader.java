package io.instaclone.query.verify;

import io.instaclone.events.EventHeaders;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads the event log of PostgreSQL in its order, a few thousand rows at a time. */
final class EventLogReader implements AutoCloseable {
    private static final int FETCH = 2_000;

    private final Connection connection;

    EventLogReader(String url, String user, String password) throws SQLException {
        connection = DriverManager.getConnection(url, user, password);
        // A cursor, and with it a bounded fetch, needs a transaction.
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
    }

    /** The position of the last event; 0 when there is none. */
    long head() throws SQLException {
        return number("select position from event_log_head");
    }

    /** How far the relay says it has come. */
    long relayed() throws SQLException {
        return number("select position from checkpoints where name = 'relay'");
    }

    /** The number of partitions that each topic has. */
    int partitions() throws SQLException {
        return (int) number("select partitions from topic_layout");
    }

    private long number(String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            long number = row.next() ? row.getLong(1) : 0;
            connection.commit();
            return number;
        }
    }

    /** All events up to this position. */
    void read(long upTo, Consumer<LogRow> action) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select position, event_id, stream_id, stream_version, type, partition_key, payload, recorded_at
                from events where position <= ? order by position""")) {
            statement.setLong(1, upTo);
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    action.accept(row(rows));
                }
            }
            connection.commit();
        }
    }

    private static LogRow row(ResultSet row) throws SQLException {
        var headers = new EventHeaders(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("stream_id"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getLong("position"),
                row.getLong("stream_version"),
                "verify",
                null,
                null);
        return new LogRow(headers, row.getString("partition_key"), row.getBytes("payload"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

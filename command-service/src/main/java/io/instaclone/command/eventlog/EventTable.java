package io.instaclone.command.eventlog;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of the events themselves, and of the row that orders them; a round trip each. */
@Component
class EventTable {
    // Three statements, one round trip. An instance that is frozen while it holds the head row must stop nobody for
    // long. Versions are looked up by a statement of its own, after the lock: a snapshot from before the wait would
    // show
    // an old log. For each stream it is one step down its index, however long the stream is.
    private static final String LOCK_HEAD = """
            select set_config('idle_in_transaction_session_timeout', ?, true), set_config('lock_timeout', ?, true),
                   set_config('transaction_timeout', ?, true);
            select position from event_log_head where id = 1 for update;
            select wanted.id, last.stream_version
            from unnest(?::text[]) as wanted (id)
            cross join lateral (select stream_version from events where stream_id = wanted.id
                                order by stream_version desc limit 1) as last""";
    // Arrays and not rows of parameters: one plan for any number of events.
    private static final String APPEND_EVENTS = """
            insert into events (position, event_id, stream_id, stream_version, type, partition_key, payload, metadata,
                                recorded_at)
            select position, event_id::uuid, stream_id, stream_version, type, partition_key, payload, metadata::jsonb, ?
            from unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[], ?::text[])
                as event (position, event_id, stream_id, stream_version, type, partition_key, payload, metadata);
            update event_log_head set position = ? where id = 1""";

    private final JdbcTemplate jdbc;

    EventTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The end of the log, and of these streams.
     *
     * @param position of the last event; 0 when there is none
     * @param versions of those streams that were asked for and exist
     */
    record Head(long position, Map<String, Long> versions) {}

    /** Locks the row that orders the log, until the transaction ends, and tells what is there then. */
    Head lockHead(Collection<String> streamIds, EventLogProperties settings) {
        return requireNonNull(jdbc.execute(LOCK_HEAD, (PreparedStatement statement) -> {
            statement.setString(1, millis(settings.idleTimeout()));
            statement.setString(2, millis(settings.lockTimeout()));
            statement.setString(3, millis(settings.transactionTimeout()));
            setArray(statement, 4, "text", streamIds.toArray(String[]::new));
            statement.execute();
            statement.getMoreResults();
            try (ResultSet head = statement.getResultSet()) {
                head.next();
                long position = head.getLong(1);
                statement.getMoreResults();
                return new Head(position, versions(statement.getResultSet()));
            }
        }));
    }

    private static Map<String, Long> versions(ResultSet rows) throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        while (rows.next()) {
            versions.put(rows.getString(1), rows.getLong(2));
        }
        return versions;
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }

    /** Writes events at the end of the log, whose row has to be locked. */
    void append(List<LoggedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        LoggedEvent last = events.getLast();
        jdbc.execute(APPEND_EVENTS, (PreparedStatement statement) -> {
            // All events of a transaction are recorded at one moment.
            statement.setTimestamp(1, Timestamp.from(last.recordedAt()));
            setArray(statement, 2, "bigint", column(events, LoggedEvent::position, Long[]::new));
            setArray(
                    statement,
                    3,
                    "text",
                    column(events, logged -> logged.event().id().toString(), String[]::new));
            setArray(statement, 4, "text", column(events, LoggedEvent::streamId, String[]::new));
            setArray(statement, 5, "bigint", column(events, LoggedEvent::streamVersion, Long[]::new));
            setArray(
                    statement,
                    6,
                    "text",
                    column(events, logged -> logged.event().type(), String[]::new));
            setArray(
                    statement,
                    7,
                    "text",
                    column(events, logged -> logged.event().partitionKey(), String[]::new));
            setArray(
                    statement,
                    8,
                    "bytea",
                    column(events, logged -> logged.event().payload(), byte[][]::new));
            setArray(
                    statement,
                    9,
                    "text",
                    column(events, logged -> logged.event().metadata(), String[]::new));
            statement.setLong(10, last.position());
            return statement.execute();
        });
    }

    private static <T> T[] column(List<LoggedEvent> events, Function<LoggedEvent, T> value, IntFunction<T[]> newArray) {
        return events.stream().map(value).toArray(newArray);
    }

    /** Of a type that the driver sends as binary, which is not so of {@code Object[]} and {@code UUID[]}. */
    private static void setArray(PreparedStatement statement, int index, String type, Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}

package io.instaclone.command.eventlog;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.events.EventCodec;
import io.instaclone.events.PartitionKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the event log: for any number of keys one statement, and none for no keys. */
@Component
class LogTables {
    // Two statements, one round trip. An instance that is frozen while it holds the head row must stop nobody for long.
    private static final String LOCK_HEAD = """
            select set_config('idle_in_transaction_session_timeout', ?, true), set_config('lock_timeout', ?, true),
                   set_config('transaction_timeout', ?, true);
            select position from event_log_head where id = 1 for update""";
    // Arrays and not rows of parameters: one plan for any number of events.
    private static final String APPEND_EVENTS = """
            insert into events (position, event_id, stream_id, stream_version, type, partition_key, payload, metadata,
                                recorded_at)
            select position, event_id, stream_id, stream_version, type, partition_key, payload, metadata::jsonb, ?
            from unnest(?::bigint[], ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bytea[], ?::text[])
                as event (position, event_id, stream_id, stream_version, type, partition_key, payload, metadata);
            update event_log_head set position = ? where id = 1""";
    // For each stream one step down its index, however long the stream is.
    private static final String VERSIONS = """
            select wanted.id, (select stream_version from events where stream_id = wanted.id
                               order by stream_version desc limit 1) as version
            from unnest(?::text[]) as wanted (id)""";
    private static final String UPSERT_RECEIPT = """
            insert into receipts (scope, body_hmac, status, resource_id, version, token, created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (scope) do update set body_hmac = excluded.body_hmac, status = excluded.status,
                resource_id = excluded.resource_id, version = excluded.version, token = excluded.token,
                created_at = excluded.created_at""";

    private final JdbcTemplate jdbc;
    private final EventCodec codec;
    private final JsonMapper json;

    LogTables(JdbcTemplate jdbc, EventCodec codec, JsonMapper json) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.json = json;
    }

    /** Locks the row that orders the log, until the transaction ends; tells the position of the last event. */
    long lockHead(EventLogProperties settings) {
        return requireNonNull(jdbc.execute(LOCK_HEAD, (PreparedStatement statement) -> {
            statement.setString(1, millis(settings.idleTimeout()));
            statement.setString(2, millis(settings.lockTimeout()));
            statement.setString(3, millis(settings.transactionTimeout()));
            statement.execute();
            statement.getMoreResults();
            try (ResultSet head = statement.getResultSet()) {
                head.next();
                return head.getLong(1);
            }
        }));
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }

    Map<String, Long> versions(Collection<String> streamIds) {
        Map<String, Long> versions = new HashMap<>();
        if (!streamIds.isEmpty()) {
            jdbc.query(
                    VERSIONS,
                    row -> {
                        versions.put(row.getString(1), row.getLong(2));
                    },
                    array(streamIds));
        }
        return versions;
    }

    Map<String, String> owners(Collection<String> claims) {
        Map<String, String> owners = new HashMap<>();
        if (!claims.isEmpty()) {
            jdbc.query(
                    "select claim, owner from claims where claim = any(?)",
                    row -> {
                        owners.put(row.getString(1), row.getString(2));
                    },
                    array(claims));
        }
        return owners;
    }

    Map<String, Receipt> receipts(Collection<String> scopes, Instant now) {
        Map<String, Receipt> receipts = new HashMap<>();
        if (!scopes.isEmpty()) {
            jdbc.query(
                    "select * from receipts where scope = any(?) and created_at > ?",
                    row -> {
                        receipts.put(row.getString("scope"), receipt(row));
                    },
                    array(scopes),
                    Timestamp.from(now.minus(Receipt.KEPT_FOR)));
        }
        return receipts;
    }

    void write(BatchWrites writes) {
        append(writes.events());
        batch(
                "insert into claims (claim, owner) values (?, ?) on conflict (claim) do update set owner = excluded.owner",
                writes.claims().entrySet().stream()
                        .filter(claim -> claim.getValue().isPresent())
                        .map(claim ->
                                new Object[] {claim.getKey(), claim.getValue().get()})
                        .toList());
        batch(
                "delete from claims where claim = ?",
                writes.claims().entrySet().stream()
                        .filter(claim -> claim.getValue().isEmpty())
                        .map(claim -> new Object[] {claim.getKey()})
                        .toList());
        batch(
                UPSERT_RECEIPT,
                writes.receipts().stream().map(LogTables::receiptRow).toList());
    }

    private void batch(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private void append(List<LoggedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        LoggedEvent last = events.getLast();
        jdbc.execute(APPEND_EVENTS, (PreparedStatement statement) -> {
            // All events of a transaction are recorded at one moment.
            statement.setTimestamp(1, Timestamp.from(last.recordedAt()));
            setArray(statement, 2, "bigint", column(events, LoggedEvent::position, Long[]::new));
            setArray(statement, 3, "uuid", column(events, _ -> UuidCreator.getTimeOrderedEpoch(), UUID[]::new));
            setArray(statement, 4, "text", column(events, LoggedEvent::streamId, String[]::new));
            setArray(statement, 5, "bigint", column(events, LoggedEvent::streamVersion, Long[]::new));
            setArray(statement, 6, "text", column(events, LogTables::typeOf, String[]::new));
            setArray(statement, 7, "text", column(events, logged -> PartitionKey.of(logged.event()), String[]::new));
            setArray(statement, 8, "bytea", column(events, logged -> codec.encode(logged.event()), byte[][]::new));
            setArray(statement, 9, "text", column(events, this::metadataOf, String[]::new));
            statement.setLong(10, last.position());
            return statement.execute();
        });
    }

    private static <T> T[] column(List<LoggedEvent> events, Function<LoggedEvent, T> value, IntFunction<T[]> newArray) {
        return events.stream().map(value).toArray(newArray);
    }

    private static void setArray(PreparedStatement statement, int index, String type, Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static String typeOf(LoggedEvent logged) {
        return logged.event().getClass().getSimpleName();
    }

    private String metadataOf(LoggedEvent logged) {
        return json.writeValueAsString(logged.causation());
    }

    private static @Nullable Object[] receiptRow(Receipt receipt) {
        return new @Nullable Object[] {
            receipt.scope(),
            receipt.bodyHmac(),
            receipt.status(),
            receipt.resourceId(),
            receipt.version(),
            receipt.token(),
            Timestamp.from(receipt.createdAt())
        };
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getString("scope"),
                row.getBytes("body_hmac"),
                row.getInt("status"),
                row.getString("resource_id"),
                row.getObject("version", Long.class),
                row.getString("token"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Object array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}

package io.instaclone.command.relay;

import io.instaclone.command.eventlog.Causation;
import io.instaclone.events.EventHeaders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The log and the relay's checkpoint in it, in SQL. */
@Component
class LogReader {
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    LogReader(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Locks the checkpoint for this transaction; empty when another instance has it, which then is the relay. */
    Optional<Long> lockCheckpoint(RelayProperties settings) {
        jdbc.queryForList(
                "select set_config('idle_in_transaction_session_timeout', ?, true), set_config('transaction_timeout', ?, true)",
                String.valueOf(settings.sessionTimeout().toMillis()),
                String.valueOf(settings.sessionTimeout().multipliedBy(2).toMillis()));
        return jdbc
                .queryForList(
                        "select position from checkpoints where name = 'relay' for update skip locked", Long.class)
                .stream()
                .findFirst();
    }

    void moveCheckpoint(long position) {
        jdbc.update("update checkpoints set position = ? where name = 'relay'", position);
    }

    List<LogRow> readAfter(long position, int most) {
        return jdbc.query(
                "select * from events where position > ? order by position limit ?", this::row, position, most);
    }

    /** The position of the last event; 0 when there is none. */
    long head() {
        return number("select position from event_log_head");
    }

    /** The position that everything up to is on Kafka. */
    long checkpoint() {
        return number("select position from checkpoints where name = 'relay'");
    }

    /** How many events are not known to be on Kafka yet. */
    long lag() {
        return number("""
                select head.position - relayed.position from event_log_head head, checkpoints relayed
                where relayed.name = 'relay'""");
    }

    Optional<UUID> eventIdAt(long position) {
        return jdbc.queryForList("select event_id from events where position = ?", UUID.class, position).stream()
                .findFirst();
    }

    private long number(String query) {
        Long number = jdbc.queryForObject(query, Long.class);
        return number == null ? 0 : number;
    }

    private LogRow row(ResultSet row, int number) throws SQLException {
        Causation causation = json.readValue(row.getString("metadata"), Causation.class);
        var headers = new EventHeaders(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("stream_id"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getLong("position"),
                row.getLong("stream_version"),
                causation.correlationId(),
                causation.causationId(),
                causation.traceparent());
        return new LogRow(headers, row.getString("partition_key"), row.getBytes("payload"));
    }
}

package io.instaclone.command.reaction;

import io.instaclone.command.eventlog.Causation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The log and the checkpoints of reactions in it, in SQL. */
@Component
class ReactionLog {
    private static final String READ = """
            select position, event_id, recorded_at, metadata, case when type = any(?) then payload end as payload
            from events where position > ? order by position limit ?""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final ReactionProperties settings;

    ReactionLog(JdbcTemplate jdbc, JsonMapper json, ReactionProperties settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
    }

    /** A reaction that is new begins at the beginning. */
    void register(String reaction) {
        jdbc.update(
                "insert into checkpoints (name, position) values (?, 0) on conflict do nothing",
                checkpointOf(reaction));
    }

    /** Locks the checkpoint for this transaction; empty when another instance has it, which then reacts. */
    Optional<Long> lock(String reaction) {
        jdbc.queryForList(
                "select set_config('idle_in_transaction_session_timeout', ?, true), set_config('transaction_timeout', ?, true)",
                String.valueOf(settings.sessionTimeout().toMillis()),
                String.valueOf(settings.sessionTimeout().multipliedBy(2).toMillis()));
        return jdbc
                .queryForList(
                        "select position from checkpoints where name = ? for update skip locked",
                        Long.class,
                        checkpointOf(reaction))
                .stream()
                .findFirst();
    }

    void move(String reaction, long position) {
        jdbc.update("update checkpoints set position = ? where name = ?", position, checkpointOf(reaction));
    }

    /** The next places in the log, with the events of these types. */
    List<Cause> readAfter(long position, Collection<String> types, int most) {
        return jdbc.query(READ, this::cause, types.toArray(String[]::new), position, most);
    }

    /** Notes that an event was given up, so that the rest can go on. */
    void skip(String reaction, long position, String reason, Instant at) {
        jdbc.update(
                "insert into skipped_events (reader, position, reason, skipped_at) values (?, ?, ?, ?) on conflict do nothing",
                checkpointOf(reaction),
                position,
                reason,
                Timestamp.from(at));
    }

    /** The positions of the latest events that were given up, at most 10. */
    List<Long> skipped(String reaction) {
        return jdbc.queryForList(
                "select position from skipped_events where reader = ? order by position desc limit 10",
                Long.class,
                checkpointOf(reaction));
    }

    /** The position of the last event; 0 when there is none. */
    long head() {
        Long head = jdbc.queryForObject("select position from event_log_head", Long.class);
        return head == null ? 0 : head;
    }

    /** The position that everything up to is reacted to. */
    long checkpoint(String reaction) {
        Long position = jdbc.queryForObject(
                "select position from checkpoints where name = ?", Long.class, checkpointOf(reaction));
        return position == null ? 0 : position;
    }

    private Cause cause(ResultSet row, int number) throws SQLException {
        byte[] payload = row.getBytes("payload");
        if (payload == null) {
            return new Cause(row.getLong("position"), null);
        }
        Causation of = json.readValue(row.getString("metadata"), Causation.class);
        var causation = new Causation(of.correlationId(), row.getString("event_id"), of.traceparent());
        Instant recordedAt = row.getTimestamp("recorded_at").toInstant();
        return new Cause(row.getLong("position"), new Cause.Fact(payload, recordedAt, causation));
    }

    private static String checkpointOf(String reaction) {
        return "reaction:" + reaction;
    }
}

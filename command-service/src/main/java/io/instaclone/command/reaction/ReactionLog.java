package io.instaclone.command.reaction;

import io.instaclone.command.eventlog.Causation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The log, as reactions read it. */
@Component
class ReactionLog {
    // The limit stands in the statement itself: a plan is made once, and has to know that it is small.
    private static final String READ = """
            select position, event_id, recorded_at, metadata, case when type = any(?) then payload end as payload
            from events where position > ? order by position limit %d""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    ReactionLog(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The next places in the log, with the events of these types. */
    List<Cause> readAfter(long position, Collection<String> types, int most) {
        return jdbc.query(READ.formatted(most), this::cause, types.toArray(String[]::new), position);
    }

    /** Notes that an event was given up, so that the rest can go on. */
    void skip(String reaction, long position, String reason, Instant at) {
        jdbc.update(
                "insert into skipped_events (reader, position, reason, skipped_at) values (?, ?, ?, ?) on conflict do nothing",
                readerOf(reaction),
                position,
                reason,
                Timestamp.from(at));
    }

    /** The positions of the latest events that were given up, at most 10. */
    List<Long> skipped(String reaction) {
        return jdbc.queryForList(
                "select position from skipped_events where reader = ? order by position desc limit 10",
                Long.class,
                readerOf(reaction));
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

    /** What a reaction is called among the readers of the log. */
    static String readerOf(String reaction) {
        return "reaction:" + reaction;
    }
}

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

/** The log, as the relay reads it. */
@Component
class LogReader {
    // The limit stands in the statement itself: a plan is made once, and has to know that it is small.
    private static final String READ = "select * from events where position > ? order by position limit %d";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    LogReader(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<LogRow> readAfter(long position, int most) {
        return jdbc.query(READ.formatted(most), this::row, position);
    }

    /** The position of the last event; 0 when there is none. */
    long head() {
        Long head = jdbc.queryForObject("select position from event_log_head", Long.class);
        return head == null ? 0 : head;
    }

    Optional<UUID> eventIdAt(long position) {
        return jdbc.queryForList("select event_id from events where position = ?", UUID.class, position).stream()
                .findFirst();
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

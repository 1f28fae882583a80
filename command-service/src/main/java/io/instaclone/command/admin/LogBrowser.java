package io.instaclone.command.admin;

import io.instaclone.command.eventlog.Causation;
import io.instaclone.command.eventlog.TopicLayout;
import io.instaclone.events.EventCodec;
import io.instaclone.events.MalformedEventException;
import io.instaclone.events.Topic;
import io.instaclone.events.UnknownSchemaException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log in pages, for people. */
@Component
class LogBrowser {
    private final JdbcTemplate jdbc;
    private final EventCodec codec;
    private final TopicLayout layout;
    private final JsonMapper json;

    LogBrowser(JdbcTemplate jdbc, EventCodec codec, TopicLayout layout, JsonMapper json) {
        this.jdbc = jdbc;
        this.codec = codec;
        this.layout = layout;
        this.json = json;
    }

    /** The events after this position. */
    EventPage events(long after, int limit) {
        List<EventView> events = jdbc.query(
                "select * from events where position > ? order by position limit ?", this::view, after, limit + 1);
        return page(events, limit, EventView::position);
    }

    /** The events of one stream after this version; none when there is no such stream. */
    EventPage stream(String streamId, long after, int limit) {
        List<EventView> events = jdbc.query(
                "select * from events where stream_id = ? and stream_version > ? order by stream_version limit ?",
                this::view,
                streamId,
                after,
                limit + 1);
        return page(events, limit, EventView::streamVersion);
    }

    /** The number of events of a stream; 0 when there is no such stream. */
    long version(String streamId) {
        Long version =
                jdbc.queryForObject("select max(stream_version) from events where stream_id = ?", Long.class, streamId);
        return version == null ? 0 : version;
    }

    /**
     * The events of a stream after one version up to another, as they are decoded today.
     *
     * @throws StateUnknown when one of them cannot be
     */
    List<SpecificRecord> decoded(String streamId, long after, long upTo, int limit) {
        return jdbc.query("""
                select stream_version, payload from events
                where stream_id = ? and stream_version > ? and stream_version <= ?
                order by stream_version limit ?""", this::decoded, streamId, after, upTo, limit);
    }

    private SpecificRecord decoded(ResultSet row, int number) throws SQLException {
        try {
            return codec.decode(row.getBytes("payload"));
        } catch (UnknownSchemaException | MalformedEventException e) {
            throw new StateUnknown(row.getLong("stream_version"), e);
        }
    }

    /** One more than asked for was read, which tells whether there is a next page. */
    private static EventPage page(List<EventView> read, int limit, ToLongFunction<EventView> place) {
        if (read.size() <= limit) {
            return new EventPage(read, null);
        }
        List<EventView> items = read.subList(0, limit);
        return new EventPage(items, place.applyAsLong(items.getLast()));
    }

    private EventView view(ResultSet row, int number) throws SQLException {
        SpecificRecord event = null;
        String unreadable = null;
        try {
            event = codec.decode(row.getBytes("payload"));
        } catch (UnknownSchemaException | MalformedEventException e) {
            unreadable = e.getMessage();
        }
        Causation causation = json.readValue(row.getString("metadata"), Causation.class);
        String key = row.getString("partition_key");
        return new EventView(
                row.getLong("position"),
                row.getObject("event_id", UUID.class),
                row.getString("stream_id"),
                row.getLong("stream_version"),
                row.getString("type"),
                key,
                topicPartition(event, key),
                row.getTimestamp("recorded_at").toInstant(),
                causation.correlationId(),
                causation.causationId(),
                causation.traceparent(),
                event == null ? null : EventFields.of(event),
                unreadable);
    }

    private @Nullable String topicPartition(@Nullable SpecificRecord event, String key) {
        return event == null ? null : Topic.of(event.getClass()).shortName() + "-" + layout.partitionOf(key);
    }
}

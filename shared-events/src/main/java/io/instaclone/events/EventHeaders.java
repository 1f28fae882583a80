package io.instaclone.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What travels beside an event on Kafka, as headers of the CloudEvents Kafka binding in binary mode.
 *
 * @param eventId {@code ce_id}; unique for ever
 * @param type {@code ce_type} without the prefix {@code io.instaclone.}: {@code PostLiked}
 * @param streamId {@code ce_subject}: {@code like-P-U}
 * @param recordedAt {@code ce_time}: when the log took the event
 * @param position {@code ce_position}: 1, 2, 3, … over the whole log, without holes
 * @param streamVersion {@code ce_streamversion}: 1, 2, 3, … within the stream, without holes
 * @param correlationId {@code ce_correlationid}: what all that came of one request has in common
 * @param causationId {@code ce_causationid}: the event that this one is a reaction to; null for a user's command
 * @param traceparent W3C trace context of the request; null when it was not traced
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">
 *     CloudEvents Kafka binding</a>
 */
public record EventHeaders(
        UUID eventId,
        String type,
        String streamId,
        Instant recordedAt,
        long position,
        long streamVersion,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent) {

    private static final String SOURCE = "/instaclone/command-service";
    private static final String TYPE_PREFIX = "io.instaclone.";

    /** The headers for a record to send. */
    public List<Header> toKafka() {
        var headers = new ArrayList<Header>(12);
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", eventId.toString());
        add(headers, "ce_source", SOURCE);
        add(headers, "ce_type", TYPE_PREFIX + type);
        add(headers, "ce_subject", streamId);
        add(headers, "ce_time", recordedAt.toString());
        add(headers, "ce_position", Long.toString(position));
        add(headers, "ce_streamversion", Long.toString(streamVersion));
        add(headers, "ce_correlationid", correlationId);
        add(headers, "ce_causationid", causationId);
        add(headers, "traceparent", traceparent);
        add(headers, "content-type", "application/avro");
        return headers;
    }

    /** Reads the headers of a record; throws {@link MalformedEventException} when one is missing or no such value. */
    public static EventHeaders of(Headers headers) {
        try {
            return new EventHeaders(
                    UUID.fromString(required(headers, "ce_id")),
                    required(headers, "ce_type").substring(TYPE_PREFIX.length()),
                    required(headers, "ce_subject"),
                    Instant.parse(required(headers, "ce_time")),
                    positionOf(headers),
                    Long.parseLong(required(headers, "ce_streamversion")),
                    required(headers, "ce_correlationid"),
                    optional(headers, "ce_causationid"),
                    optional(headers, "traceparent"));
        } catch (RuntimeException e) {
            throw new MalformedEventException("Headers that are not an event's: " + e.getMessage(), e);
        }
    }

    /** Reads the log position alone; throws {@link MalformedEventException} when there is none. */
    public static long positionOf(Headers headers) {
        try {
            return Long.parseLong(required(headers, "ce_position"));
        } catch (NumberFormatException e) {
            throw new MalformedEventException("A position that is no number", e);
        }
    }

    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String required(Headers headers, String name) {
        String value = optional(headers, name);
        if (value == null) {
            throw new MalformedEventException("The header " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

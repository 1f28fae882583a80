package io.instaclone.command.admin;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with all that the log knows of it.
 *
 * @param topicPartition where it is on Kafka, or will be: {@code post-7}
 * @param data its fields; null when they cannot be read
 * @param unreadable why they cannot be read; null when they can
 */
record EventView(
        long position,
        UUID eventId,
        String streamId,
        long streamVersion,
        String type,
        String partitionKey,
        @Nullable String topicPartition,
        Instant recordedAt,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        @Nullable Map<String, @Nullable Object> data,
        @Nullable String unreadable) {}

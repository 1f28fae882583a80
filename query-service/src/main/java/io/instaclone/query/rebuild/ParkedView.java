package io.instaclone.query.rebuild;

import io.instaclone.events.EventCodec;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.MalformedEventException;
import io.instaclone.events.UnknownSchemaException;
import io.instaclone.query.projection.ParkedRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A parked key, for operators: the record that began it, as far as it can be read.
 *
 * @param key the key; whatever else has it in this partition is parked from this record on
 * @param record where the record is: {@code post-7/123}
 * @param position its place in the log; 0 when it does not say
 * @param cause why it was parked
 * @param isVoid whether the next rebuild passes over it
 * @param type the type of the event; null when it does not say
 * @param recordedAt when the log took it; null when it does not say
 * @param event the event, as text; null when it can't be decoded
 * @param bytes its first bytes; null when the record is not in Kafka any more
 */
public record ParkedView(
        String key,
        String record,
        long position,
        @Nullable String cause,
        boolean isVoid,
        @Nullable String type,
        @Nullable Instant recordedAt,
        @Nullable String event,
        @Nullable String bytes) {

    private static final int BYTES_SHOWN = 64;
    private static final EventCodec CODEC = new EventCodec();

    static ParkedView of(ParkedRecord parked, boolean isVoid, @Nullable ConsumerRecord<byte[], byte[]> record) {
        EventHeaders headers = record == null ? null : headers(record);
        return new ParkedView(
                parked.key(),
                parked.reference(),
                parked.position(),
                parked.cause(),
                isVoid,
                headers == null ? null : headers.type(),
                headers == null ? null : headers.recordedAt(),
                record == null ? null : event(record),
                record == null || record.value() == null ? null : bytes(record.value()));
    }

    private static @Nullable EventHeaders headers(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventHeaders.of(record.headers());
        } catch (MalformedEventException _) {
            return null;
        }
    }

    private static @Nullable String event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : CODEC.decode(record.value()).toString();
        } catch (MalformedEventException | UnknownSchemaException _) {
            return null;
        }
    }

    private static String bytes(byte[] value) {
        return HexFormat.of().formatHex(Arrays.copyOf(value, Math.min(value.length, BYTES_SHOWN)));
    }
}

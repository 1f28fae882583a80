package io.instaclone.query.projection;

import com.mongodb.MongoException;
import io.instaclone.events.EventCodec;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.MalformedEventException;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.UnknownSchemaException;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Decodes a polled batch, drops what was seen, parks what has to be, and folds the rest. */
final class BatchFolder {
    private final Projection projection;
    private final EventCodec codec;
    private final Patience patience;
    private final ParkedKeys parked;
    private final Timer time;

    BatchFolder(Projection projection, EventCodec codec, Patience patience, ParkedKeys parked, Timer time) {
        this.projection = projection;
        this.codec = codec;
        this.patience = patience;
        this.parked = parked;
        this.time = time;
    }

    /**
     * Folds a batch and moves the cursors over it; each stops before a record that is to be tried again. Throws
     * {@link MongoException} when it has to be asked what is parked, and can't.
     */
    FoldedBatch fold(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, PartitionCursor> cursors) {
        long started = System.nanoTime();
        var batch = new FoldedBatch();
        for (TopicPartition partition : records.partitions()) {
            foldPartition(records.records(partition), cursors.get(partition), batch);
        }
        time.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        return batch;
    }

    private void foldPartition(
            List<ConsumerRecord<byte[], byte[]>> records, PartitionCursor cursor, FoldedBatch batch) {
        cursor.begin(cursor.parkedKeys() == 0 ? Set.of() : parked.of(cursor.partition(), keys(records)));
        long nextOffset = records.getFirst().offset();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            batch.weigh(Math.max(0, record.serializedValueSize()));
            Optional<Poison> stop = foldRecord(record, cursor, batch);
            if (stop.isPresent()) {
                batch.stopBefore(stop.get());
                break;
            }
            nextOffset = record.offset() + 1;
        }
        batch.reach(cursor.partition(), cursor.at(nextOffset));
    }

    private static Set<String> keys(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(BatchFolder::key).collect(Collectors.toSet());
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** What the record's partition has to stop before, if that is so. */
    private Optional<Poison> foldRecord(
            ConsumerRecord<byte[], byte[]> record, PartitionCursor cursor, FoldedBatch batch) {
        long position = positionOf(record);
        if (position > 0 && cursor.hasSeen(position)) {
            return Optional.empty();
        }
        Optional<Poison> stop = cursor.isVoid(record.offset(), position)
                ? Optional.empty()
                : foldOrPark(record, position, cursor, batch);
        if (stop.isEmpty()) {
            cursor.moveTo(position);
        }
        return stop;
    }

    private Optional<Poison> foldOrPark(
            ConsumerRecord<byte[], byte[]> record, long position, PartitionCursor cursor, FoldedBatch batch) {
        EventPartition partition = cursor.partition();
        String key = key(record);
        if (cursor.isParked(key)) {
            batch.park(new ParkedRecord(partition, record.offset(), position, key, null));
            return Optional.empty();
        }
        Optional<RuntimeException> failure = tryToFold(record, partition, batch);
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        String reason = reason(failure.get());
        Optional<Duration> retryAfter = patience.retryAfter(partition, record.offset(), failure.get());
        if (retryAfter.isEmpty()) {
            cursor.park(key);
            batch.park(new ParkedRecord(partition, record.offset(), position, key, reason));
        }
        return retryAfter.map(pause -> new Poison(partition, record.offset(), reason, pause));
    }

    private Optional<RuntimeException> tryToFold(
            ConsumerRecord<byte[], byte[]> record, EventPartition partition, FoldedBatch batch) {
        try {
            var event = new RecordedEvent(
                    partition.topic(),
                    partition.number(),
                    record.offset(),
                    EventHeaders.of(record.headers()),
                    codec.decode(record.value()));
            var changes = new Changes();
            projection.fold(event, changes);
            batch.add(partition, event.position(), event.headers().recordedAt(), changes);
            if (projection instanceof JoiningProjection) {
                batch.deriveFrom(event);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            // A fold is arbitrary code, and whatever it throws, the record must not be skipped.
            return Optional.of(e);
        }
    }

    /** 0 for what does not say; such a record is no event, and all that can be done with it is to park it. */
    private static long positionOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventHeaders.positionOf(record.headers());
        } catch (MalformedEventException _) {
            return 0;
        }
    }

    /** Only messages that are known to tell nothing of the content. */
    private static String reason(RuntimeException failure) {
        return switch (failure) {
            case MalformedEventException e -> String.valueOf(e.getMessage());
            case UnknownSchemaException e -> String.valueOf(e.getMessage());
            case UnhandledEventException e -> String.valueOf(e.getMessage());
            default -> failure.getClass().getSimpleName();
        };
    }
}

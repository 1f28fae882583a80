package io.instaclone.query.projection;

import io.instaclone.events.EventCodec;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.MalformedEventException;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.UnknownSchemaException;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Decodes a polled batch, drops what was seen, and folds the rest. */
final class BatchFolder {
    private final Projection projection;
    private final EventCodec codec;
    private final Timer time;

    BatchFolder(Projection projection, EventCodec codec, Timer time) {
        this.projection = projection;
        this.codec = codec;
        this.time = time;
    }

    /** Folds a batch and moves the cursors over it; each stops before the first poison of its partition. */
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
        long nextOffset = records.getFirst().offset();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                foldRecord(record, cursor, batch);
            } catch (RuntimeException e) {
                // A fold is arbitrary code, and whatever it throws, the record must not be skipped.
                batch.stopBefore(new Poison(cursor.partition(), record.offset(), reason(e)));
                break;
            }
            nextOffset = record.offset() + 1;
        }
        batch.reach(cursor.partition(), cursor.at(nextOffset));
    }

    private void foldRecord(ConsumerRecord<byte[], byte[]> record, PartitionCursor cursor, FoldedBatch batch) {
        long position = EventHeaders.positionOf(record.headers());
        if (cursor.hasSeen(position)) {
            return;
        }
        EventPartition partition = cursor.partition();
        var event = new RecordedEvent(
                partition.topic(),
                partition.number(),
                record.offset(),
                EventHeaders.of(record.headers()),
                codec.decode(record.value()));
        var changes = new Changes();
        projection.fold(event, changes);
        batch.add(partition, position, event.headers().recordedAt(), changes);
        if (projection instanceof JoiningProjection) {
            batch.deriveFrom(event);
        }
        cursor.moveTo(position);
    }

    /** Only messages that are known to tell nothing of the content. */
    private static String reason(RuntimeException failure) {
        return switch (failure) {
            case MalformedEventException e -> e.getMessage();
            case UnknownSchemaException e -> e.getMessage();
            case UnhandledEventException e -> e.getMessage();
            default -> failure.getClass().getSimpleName();
        };
    }
}

package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.MalformedEventException;
import io.instaclone.query.projection.EventPartition;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.ParkedRecord;
import io.instaclone.query.projection.ParkingLot;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RefusedException;
import io.instaclone.query.projection.VoidRecord;
import io.instaclone.query.projection.VoidRecords;
import io.instaclone.query.rebuild.RecordReader.Reference;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * What the live generations could not fold, for operators. Throws {@link MongoException} or {@link KafkaException} when
 * one of the two does not answer.
 */
public final class ParkedRecords {
    private static final int SHOWN = 100;

    private final ProjectionStates states;
    private final ParkingLot lot;
    private final VoidRecords voids;
    private final RecordReader records;
    private final InstantSource clock;

    ParkedRecords(
            ProjectionStates states, ParkingLot lot, VoidRecords voids, RecordReader records, InstantSource clock) {
        this.states = states;
        this.lot = lot;
        this.voids = voids;
        this.records = records;
        this.clock = clock;
    }

    /** The keys that the live generation has parked, the first hundred, each with the record that began it. */
    public List<ParkedView> of(Projection projection) {
        ProjectionState state = states.require(projection.name());
        GenerationId live = state.id(state.live());
        List<ParkedRecord> parked = lot.causes(live, SHOWN);
        List<VoidRecord> declared = voids.of(projection.name());
        var found = records.read(parked.stream().map(ParkedRecords::reference).toList());
        return parked.stream()
                .map(record ->
                        ParkedView.of(record, isVoid(record, declared), same(record, found.get(reference(record)))))
                .toList();
    }

    /** Declares that a record can never be right: generations that start from now on pass over it. */
    public VoidRecord declareVoid(Projection projection, EventPartition partition, long offset, String note) {
        if (!projection.topics().contains(partition.topic())) {
            throw new RefusedException(
                    projection.name() + " does not read " + partition + ".", "Name a partition of its topics.");
        }
        ProjectionState state = states.require(projection.name());
        // What is parked knows its position; in a topic that was made anew, another record has its offset.
        long position = lot.at(state.id(state.live()), partition, offset)
                .map(ParkedRecord::position)
                .orElseGet(() -> positionInKafka(partition, offset));
        var declared = new VoidRecord(partition, offset, position, note);
        voids.declare(projection.name(), declared, clock.instant());
        return declared;
    }

    private long positionInKafka(EventPartition partition, long offset) {
        var reference = new Reference(partition, offset);
        ConsumerRecord<byte[], byte[]> record = records.read(List.of(reference)).get(reference);
        if (record == null) {
            throw new RefusedException(
                    "There is no record in " + partition + " at offset " + offset + ".", "Look at what is parked.");
        }
        return position(record);
    }

    private static long position(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventHeaders.positionOf(record.headers());
        } catch (MalformedEventException _) {
            return 0;
        }
    }

    private static Reference reference(ParkedRecord record) {
        return new Reference(record.partition(), record.offset());
    }

    /** Nothing when the topic was made anew since, and another record is there. */
    private static @Nullable ConsumerRecord<byte[], byte[]> same(
            ParkedRecord parked, @Nullable ConsumerRecord<byte[], byte[]> found) {
        return found != null && position(found) == parked.position() ? found : null;
    }

    private static boolean isVoid(ParkedRecord record, List<VoidRecord> declared) {
        return declared.stream().anyMatch(one -> one.is(record.partition(), record.offset(), record.position()));
    }
}

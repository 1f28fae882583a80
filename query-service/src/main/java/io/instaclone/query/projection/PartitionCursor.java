package io.instaclone.query.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a consumer stands in a partition; good only for the epoch in which it was read. */
final class PartitionCursor {
    private final EventPartition partition;
    private final String topicId;
    private final List<VoidRecord> voids;
    private long position;
    private int parkedKeys;
    /** Those that the batch in hand has to do with. */
    private Set<String> parkedHere = Set.of();

    /**
     * Reads nothing itself.
     *
     * @param parkedKeys how many keys are parked; read after progress, so that whoever takes over knows what the one
     *     before has parked
     * @param voids what the generation passes over in this partition
     */
    PartitionCursor(EventPartition partition, String topicId, long position, int parkedKeys, List<VoidRecord> voids) {
        this.partition = partition;
        this.topicId = topicId;
        this.position = position;
        this.parkedKeys = parkedKeys;
        this.voids = voids;
    }

    EventPartition partition() {
        return partition;
    }

    /** Whether an event has to be dropped because it is in the documents, or in this batch, already. */
    boolean hasSeen(long candidate) {
        return candidate <= position;
    }

    /** What has no position moves nothing. */
    void moveTo(long seen) {
        position = Math.max(position, seen);
    }

    /** Whether an operator has declared this record void before the generation began. */
    boolean isVoid(long offset, long itsPosition) {
        return voids.stream().anyMatch(record -> record.is(partition, offset, itsPosition));
    }

    /** Takes up a batch. What was parked with the one before is in the lot, or this cursor would not count any more. */
    void begin(Set<String> parkedOfBatch) {
        parkedHere = new HashSet<>(parkedOfBatch);
    }

    boolean isParked(String key) {
        return parkedHere.contains(key);
    }

    void park(String key) {
        if (parkedHere.add(key)) {
            parkedKeys++;
        }
    }

    /** How many keys are parked in the whole partition. */
    int parkedKeys() {
        return parkedKeys;
    }

    Progress at(long nextOffset) {
        return new Progress(topicId, position, nextOffset);
    }
}

package io.instaclone.query.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a consumer stands in a partition; good only for the epoch in which it was read. */
final class PartitionCursor {
    private final EventPartition partition;
    private final String topicId;
    private final Set<String> parkedKeys;
    private final List<VoidRecord> voids;
    private long position;

    /**
     * Reads nothing itself.
     *
     * @param parkedKeys read after progress, so that whoever takes over knows what the one before has parked
     * @param voids what the generation passes over in this partition
     */
    PartitionCursor(
            EventPartition partition, String topicId, long position, Set<String> parkedKeys, List<VoidRecord> voids) {
        this.partition = partition;
        this.topicId = topicId;
        this.position = position;
        this.parkedKeys = new HashSet<>(parkedKeys);
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

    boolean isParked(String key) {
        return parkedKeys.contains(key);
    }

    void park(String key) {
        parkedKeys.add(key);
    }

    int parkedKeys() {
        return parkedKeys.size();
    }

    Progress at(long nextOffset) {
        return new Progress(topicId, position, nextOffset);
    }
}

package io.instaclone.query.projection;

/** Where a consumer stands in a partition; good only for the epoch in which it was read. */
final class PartitionCursor {
    private final EventPartition partition;
    private final String topicId;
    private long position;

    PartitionCursor(EventPartition partition, String topicId, long position) {
        this.partition = partition;
        this.topicId = topicId;
        this.position = position;
    }

    EventPartition partition() {
        return partition;
    }

    /** Whether an event has to be dropped because it is in the documents, or in this batch, already. */
    boolean hasSeen(long candidate) {
        return candidate <= position;
    }

    void moveTo(long seen) {
        position = seen;
    }

    Progress at(long nextOffset) {
        return new Progress(topicId, position, nextOffset);
    }
}

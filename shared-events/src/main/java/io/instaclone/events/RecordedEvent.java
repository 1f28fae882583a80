package io.instaclone.events;

import org.apache.avro.specific.SpecificRecord;

/**
 * An event as it was read from a topic.
 *
 * @param topic where it was
 * @param partition its partition
 * @param offset its place in the partition; the same event may stand at several offsets
 * @param headers its headers
 * @param payload the event itself, in the schema of today
 */
public record RecordedEvent(Topic topic, int partition, long offset, EventHeaders headers, SpecificRecord payload) {

    /** The place of the event in the log, which no other event has. */
    public long position() {
        return headers.position();
    }
}

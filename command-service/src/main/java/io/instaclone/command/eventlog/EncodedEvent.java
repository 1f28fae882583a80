package io.instaclone.command.eventlog;

import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.Topic;
import java.util.UUID;

/**
 * An event as the log stores it, before it has a place there.
 *
 * @param id of its own, unlike its position the same in no other log
 * @param partition of its topic
 * @param metadata its {@link Causation} as JSON
 */
record EncodedEvent(
        UUID id, String type, Topic topic, String partitionKey, int partition, byte[] payload, String metadata) {

    /** The token that names this event at this position. */
    ConsistencyToken token(long position) {
        return new ConsistencyToken(topic, partition, position);
    }
}

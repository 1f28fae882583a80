package io.instaclone.command.relay;

import io.instaclone.events.EventHeaders;

/** An event as the log has it; its payload goes to Kafka untouched. */
record LogRow(EventHeaders headers, String partitionKey, byte[] payload) {
    long position() {
        return headers.position();
    }
}

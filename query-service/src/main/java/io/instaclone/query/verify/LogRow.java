package io.instaclone.query.verify;

import io.instaclone.events.EventHeaders;

/** An event as PostgreSQL has it. */
record LogRow(EventHeaders headers, String key, byte[] payload) {
    long position() {
        return headers.position();
    }
}

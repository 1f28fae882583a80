package io.instaclone.events;

import java.io.Serial;

/** Bytes of a schema that is not among the released ones; a writer newer than this reader, probably. */
public final class UnknownSchemaException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnknownSchemaException(long fingerprint) {
        super("No released schema has the fingerprint %016x: deploy the readers of a new schema before its writers"
                .formatted(fingerprint));
    }
}

package io.instaclone.query.projection;

import java.io.Serial;
import org.apache.avro.specific.SpecificRecord;

/** A fold has no case for an event of a topic that it consumes. */
public final class UnhandledEventException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Names the type of the event, and nothing that it holds. */
    public UnhandledEventException(SpecificRecord event) {
        super("No case for " + event.getClass().getSimpleName());
    }
}

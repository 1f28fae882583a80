package io.instaclone.command.eventlog;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** An event with its place in the log, about to be written. */
record LoggedEvent(
        long position,
        String streamId,
        long streamVersion,
        SpecificRecord event,
        Causation causation,
        Instant recordedAt) {}

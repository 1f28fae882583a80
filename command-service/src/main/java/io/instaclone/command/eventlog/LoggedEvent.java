package io.instaclone.command.eventlog;

import java.time.Instant;

/** An event with its place in the log, about to be written. */
record LoggedEvent(long position, String streamId, long streamVersion, EncodedEvent event, Instant recordedAt) {}

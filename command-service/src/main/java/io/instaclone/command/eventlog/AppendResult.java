package io.instaclone.command.eventlog;

import io.instaclone.events.ConsistencyToken;
import org.jspecify.annotations.Nullable;

/** What became of an {@link Append}; told after the commit, rejections included. */
public sealed interface AppendResult {

    /**
     * It is written, or there was nothing to write.
     *
     * @param version the version of the stream now
     * @param token names the stream's last event; null when it has none
     */
    record Appended(long version, @Nullable ConsistencyToken token) implements AppendResult {}

    /** The same request was answered before. */
    record Repeated(Receipt receipt) implements AppendResult {}

    /** The key was used before, for another request. */
    record KeyReused() implements AppendResult {}

    /** A stream that the decision read has moved since. */
    record Conflict(String streamId) implements AppendResult {}

    /** A name belongs to another stream. */
    record ClaimTaken(String claim) implements AppendResult {}

    /** The database refused this very append; nothing of it is written. */
    record Refused(RuntimeException cause) implements AppendResult {}
}

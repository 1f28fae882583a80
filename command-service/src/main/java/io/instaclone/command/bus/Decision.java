package io.instaclone.command.bus;

import io.instaclone.command.eventlog.Append;
import java.util.function.Function;

/**
 * What a handler decided: what to append, and what to answer once that is committed.
 *
 * @param resourceId what the command is about
 * @param append what to write
 * @param answer makes the answer of the outcome
 * @param <R> what a success answers
 */
public record Decision<R>(String resourceId, Append append, Function<Accepted, R> answer) {

    /** The usual: the answer is the outcome itself. */
    public static Decision<Accepted> of(Object resourceId, Append append) {
        return new Decision<>(resourceId.toString(), append, Function.identity());
    }
}

package io.instaclone.command.bus;

import io.instaclone.command.eventlog.Append;
import io.instaclone.command.eventlog.AppendResult;
import io.instaclone.command.eventlog.Receipt;
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

    /** What to answer to this result; throws what tells of a refusal. */
    R answerTo(AppendResult result) {
        return switch (result) {
            case AppendResult.Appended(long version, var token) -> {
                String text = token == null ? null : token.toString();
                yield answer.apply(new Accepted(resourceId, version, text));
            }
            case AppendResult.Repeated(Receipt earlier) -> answer.apply(Accepted.of(earlier));
            case AppendResult.KeyReused() -> throw new IdempotencyKeyReusedException();
            case AppendResult.ClaimTaken(String claim) -> throw new NameTaken(claim);
            case AppendResult.Refused(RuntimeException cause) -> throw cause;
            case AppendResult.Conflict(String streamId) -> throw new ConflictException(streamId);
        };
    }
}

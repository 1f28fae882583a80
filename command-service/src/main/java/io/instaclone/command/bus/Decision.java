package io.instaclone.command.bus;

import io.instaclone.command.eventlog.Append;
import io.instaclone.command.eventlog.AppendResult;
import io.instaclone.command.eventlog.Receipt;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a handler decided: what to append, and what to answer once that is committed.
 *
 * @param resourceId what the command is about
 * @param append what to write
 * @param once whether a conflict tells that it has been done before, which is a success
 * @param answer makes the answer of the outcome
 * @param <R> what a success answers
 */
public record Decision<R>(String resourceId, Append append, boolean once, Function<Accepted, R> answer) {

    /** The usual: the answer is the outcome itself. */
    public static Decision<Accepted> of(Object resourceId, Append append) {
        return new Decision<>(resourceId.toString(), append, false, Function.identity());
    }

    /**
     * For what is done once however often it is asked for: its stream begins with it and never changes, so nothing need
     * be read to decide, and a conflict tells that it is there.
     */
    public static Decision<Accepted> once(Object resourceId, String streamId, List<SpecificRecord> events) {
        return new Decision<>(resourceId.toString(), Append.beginning(streamId, events), true, Function.identity());
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
            case AppendResult.Conflict _ when once -> answer.apply(new Accepted(resourceId, 1, null));
            case AppendResult.Conflict(String streamId) -> throw new ConflictException(streamId);
        };
    }
}

package io.instaclone.command.bus;

import io.instaclone.command.eventlog.AppendResult;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Receipt;
import io.instaclone.command.eventlog.ReceiptRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a command to its one handler, and what that decides to the event log. */
@Component
public class CommandBus {
    private static final int ATTEMPTS = 4;
    private static final long MAX_JITTER_MILLIS = 20;

    private final CommandRegistry registry;
    private final EventLog log;
    private final MeterRegistry meters;

    CommandBus(CommandRegistry registry, EventLog log, MeterRegistry meters) {
        this.registry = registry;
        this.log = log;
        this.meters = meters;
    }

    /**
     * Decides on a command and appends what was decided.
     *
     * @throws Rejection when the command is not to be
     * @throws ConflictException when others were faster each time
     * @throws io.instaclone.command.eventlog.LogUnavailableException when the outcome is not known
     */
    public <R> R dispatch(Command<R> command) {
        return measured(command, () -> decideAndAppend(command, null));
    }

    /**
     * The same for a request with an Idempotency-Key: its effect happens once, and a repeat gets the first answer.
     *
     * @throws IdempotencyKeyReusedException when the key was used for another request
     */
    public Accepted dispatch(Command<Accepted> command, @Nullable ReceiptRequest receipt) {
        return receipt == null ? dispatch(command) : measured(command, () -> once(command, receipt));
    }

    /**
     * Decides now and does not wait for the commit, after which the outcome comes. What one thread submits is appended
     * in its order. A conflict is not retried: it fails the outcome with a {@link ConflictException}.
     *
     * @throws Rejection when the command is not to be
     * @throws io.instaclone.command.eventlog.LogUnavailableException when too many wait for the log
     */
    public <R> CompletableFuture<R> submit(Command<R> command) {
        Timer.Sample sample = Timer.start(meters);
        try {
            Decision<R> decision = registry.handlerOf(command).decide(command);
            return log.submit(decision.append())
                    .thenApply(result -> answer(decision, result))
                    .whenComplete((_, failure) -> record(sample, command, failure));
        } catch (RuntimeException e) {
            record(sample, command, e);
            throw e;
        }
    }

    private Accepted once(Command<Accepted> command, ReceiptRequest receipt) {
        Optional<Accepted> earlier = earlierAnswer(receipt);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return decideAndAppend(command, receipt);
        } catch (Rejection rejection) {
            // What refuses this one may be the success of the very same request, which was a moment faster.
            return earlierAnswer(receipt).orElseThrow(() -> rejection);
        }
    }

    private <R> R decideAndAppend(Command<R> command, @Nullable ReceiptRequest receipt) {
        var handler = registry.handlerOf(command);
        for (int attempt = 1; ; attempt++) {
            Decision<R> decision = handler.decide(command);
            ReceiptRequest named = receipt == null ? null : receipt.concerning(decision.resourceId());
            try {
                return answer(decision, log.append(decision.append().remembering(named)));
            } catch (ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static <R> R answer(Decision<R> decision, AppendResult result) {
        return switch (result) {
            case AppendResult.Appended(long version, var token) -> {
                String text = token == null ? null : token.toString();
                yield decision.answer().apply(new Accepted(decision.resourceId(), version, text));
            }
            case AppendResult.Repeated(Receipt earlier) -> decision.answer().apply(answer(earlier));
            case AppendResult.KeyReused() -> throw new IdempotencyKeyReusedException();
            case AppendResult.ClaimTaken(String claim) -> throw new NameTaken(claim);
            case AppendResult.Refused(RuntimeException cause) -> throw cause;
            case AppendResult.Conflict(String streamId) -> throw new ConflictException(streamId);
        };
    }

    private Optional<Accepted> earlierAnswer(ReceiptRequest request) {
        Optional<Receipt> earlier = log.receipt(request.scope());
        if (earlier.isPresent() && !earlier.get().answers(request)) {
            throw new IdempotencyKeyReusedException();
        }
        return earlier.map(CommandBus::answer);
    }

    private static Accepted answer(Receipt receipt) {
        Long version = receipt.version();
        return new Accepted(String.valueOf(receipt.resourceId()), version == null ? 0 : version, receipt.token());
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, MAX_JITTER_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <R> R measured(Command<R> command, Supplier<R> work) {
        Timer.Sample sample = Timer.start(meters);
        try {
            R answer = work.get();
            record(sample, command, null);
            return answer;
        } catch (RuntimeException e) {
            record(sample, command, e);
            throw e;
        }
    }

    private void record(Timer.Sample sample, Command<?> command, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String outcome = switch (cause) {
            case null -> "accepted";
            case Rejection rejection -> rejection.code();
            case ConflictException _ -> "conflict";
            default -> "error";
        };
        sample.stop(Timer.builder("instaclone.commands")
                .description("Commands by type and outcome")
                .tag("command", command.getClass().getSimpleName())
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(meters));
    }
}

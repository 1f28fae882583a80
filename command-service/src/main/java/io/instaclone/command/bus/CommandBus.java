package io.instaclone.command.bus;

import io.instaclone.command.eventlog.AppendResult;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Receipt;
import io.instaclone.command.eventlog.ReceiptRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
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
        String moving = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Decision<R> decision = handler.decide(command);
            ReceiptRequest named = receipt == null ? null : receipt.concerning(decision.resourceId());
            switch (log.append(decision.append().remembering(named))) {
                case AppendResult.Appended(long version, var token) -> {
                    String text = token == null ? null : token.toString();
                    return decision.answer().apply(new Accepted(decision.resourceId(), version, text));
                }
                case AppendResult.Repeated(Receipt earlier) -> {
                    return decision.answer().apply(answer(earlier));
                }
                case AppendResult.KeyReused() -> throw new IdempotencyKeyReusedException();
                case AppendResult.ClaimTaken(String claim) -> throw new NameTaken(claim);
                case AppendResult.Refused(RuntimeException cause) -> throw cause;
                case AppendResult.Conflict(String streamId) -> moving = streamId;
            }
            pause();
        }
        throw new ConflictException(moving);
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
        String outcome = "error";
        try {
            R answer = work.get();
            outcome = "accepted";
            return answer;
        } catch (Rejection e) {
            outcome = e.code();
            throw e;
        } catch (ConflictException e) {
            outcome = "conflict";
            throw e;
        } finally {
            sample.stop(Timer.builder("instaclone.commands")
                    .description("Commands by type and outcome")
                    .tag("command", command.getClass().getSimpleName())
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }
}

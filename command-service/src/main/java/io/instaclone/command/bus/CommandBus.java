package io.instaclone.command.bus;

import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Receipt;
import io.instaclone.command.eventlog.ReceiptRequest;
import io.micrometer.observation.Observation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a command to its one handler, and what that decides to the event log. */
@Component
public class CommandBus {
    private static final int ATTEMPTS = 4;
    private static final long MAX_JITTER_MILLIS = 20;

    private final CommandRegistry registry;
    private final EventLog log;
    private final CommandObserver observer;

    CommandBus(CommandRegistry registry, EventLog log, CommandObserver observer) {
        this.registry = registry;
        this.log = log;
        this.observer = observer;
    }

    /**
     * Decides on a command and appends what was decided.
     *
     * @throws Rejection when the command is not to be
     * @throws ConflictException when others were faster each time
     * @throws io.instaclone.command.eventlog.LogUnavailableException when the outcome is not known
     */
    public <R> R dispatch(Command<R> command) {
        return observer.observe(command, () -> decideAndAppend(command, null));
    }

    /**
     * The same for a request with an Idempotency-Key: its effect happens once, and a repeat gets the first answer.
     *
     * @throws IdempotencyKeyReusedException when the key was used for another request
     */
    public Accepted dispatch(Command<Accepted> command, @Nullable ReceiptRequest receipt) {
        return receipt == null ? dispatch(command) : observer.observe(command, () -> once(command, receipt));
    }

    /**
     * Decides now and does not wait for the commit, after which the outcome comes. What one thread submits is appended
     * in its order. A conflict is not retried: it fails the outcome with a {@link ConflictException}.
     *
     * @throws Rejection when the command is not to be
     * @throws io.instaclone.command.eventlog.LogUnavailableException when too many wait for the log
     */
    public <R> CompletableFuture<R> submit(Command<R> command) {
        Observation observation = observer.start(command);
        try {
            Decision<R> decision = registry.handlerOf(command).decide(command);
            return log.submit(decision.append())
                    .thenApply(decision::answerTo)
                    .whenComplete((_, failure) -> observer.stop(observation, failure));
        } catch (RuntimeException e) {
            observer.stop(observation, e);
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

    private Optional<Accepted> earlierAnswer(ReceiptRequest request) {
        Optional<Receipt> earlier = log.receipt(request.scope());
        if (earlier.isPresent() && !earlier.get().answers(request)) {
            throw new IdempotencyKeyReusedException();
        }
        return earlier.map(Accepted::of);
    }

    private <R> R decideAndAppend(Command<R> command, @Nullable ReceiptRequest receipt) {
        for (int attempt = 1; ; attempt++) {
            Decision<R> decision = registry.handlerOf(command).decide(command);
            ReceiptRequest named = receipt == null ? null : receipt.concerning(decision.resourceId());
            try {
                return decision.answerTo(observer.observeAppend(
                        () -> log.append(decision.append().remembering(named))));
            } catch (ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** Whoever lost against the same other one should not meet it again at once. */
    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, MAX_JITTER_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

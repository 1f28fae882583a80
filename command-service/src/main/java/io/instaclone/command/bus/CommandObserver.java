package io.instaclone.command.bus;

import io.instaclone.command.eventlog.Causation;
import io.instaclone.command.security.TooManyRequestsException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Measures and traces commands: which, what became of them, how long they took. A user's command is a part of his
 * request; one that follows from an event is a part of the trace in which that event was made.
 */
@Component
class CommandObserver {
    private static final String COMMANDS = "instaclone.commands";
    private static final String APPENDS = "instaclone.appends";

    private final ObservationRegistry observations;

    CommandObserver(ObservationRegistry observations) {
        this.observations = observations;
    }

    <R> R observe(Command<?> command, Supplier<R> work) {
        Observation observation = start(command);
        try (var _ = observation.openScope()) {
            R answer = work.get();
            stop(observation, null);
            return answer;
        } catch (RuntimeException e) {
            stop(observation, e);
            throw e;
        }
    }

    /** The wait for the log within a command. */
    <R> R observeAppend(Supplier<R> append) {
        return Observation.createNotStarted(APPENDS, observations).observe(append);
    }

    /** For a command that ends on another thread; {@link #stop} must follow. */
    Observation start(Command<?> command) {
        String name = command.getClass().getSimpleName();
        return Observation.createNotStarted(COMMANDS, this::context, observations)
                .contextualName(name)
                .lowCardinalityKeyValue("command", name)
                .start();
    }

    void stop(Observation observation, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String outcome = switch (cause) {
            case null -> "accepted";
            case Rejection rejection -> rejection.code();
            case ConflictException _ -> "conflict";
            case IdempotencyKeyReusedException _ -> "idempotency-key-reused";
            case TooManyRequestsException _ -> "too-many-requests";
            default -> {
                observation.error(cause);
                yield "error";
            }
        };
        observation.lowCardinalityKeyValue("outcome", outcome).stop();
    }

    private Observation.Context context() {
        if (observations.getCurrentObservation() != null || !Causation.CURRENT.isBound()) {
            return new Observation.Context();
        }
        var received = new ReceiverContext<Causation>(
                (causation, key) -> key.equals("traceparent") ? causation.traceparent() : null);
        received.setCarrier(Causation.CURRENT.get());
        return received;
    }
}

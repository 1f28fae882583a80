package io.instaclone.command.reaction;

import io.instaclone.command.bus.Command;
import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.eventlog.Causation;
import io.instaclone.events.EventCodec;
import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues the commands that follow from a batch of events, in the order of the log, without waiting for each commit. As
 * few are under way as fit into one transaction of the appender beside users' commands.
 */
@Component
class Dispatcher {
    private final CommandBus bus;
    private final EventCodec codec;
    private final ReactionProperties settings;

    Dispatcher(CommandBus bus, EventCodec codec, ReactionProperties settings) {
        this.bus = bus;
        this.codec = codec;
        this.settings = settings;
    }

    /** A command under way, and the place in the batch of the event that it follows from. */
    private record Issued(int index, Future<?> outcome) {}

    /** What follows from the event at this place of the batch failed. */
    private static final class FailedAt extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int index;

        FailedAt(int index, Throwable cause) {
            super(cause);
            this.index = index;
        }
    }

    Progress dispatch(Reaction reaction, List<Cause> batch) {
        long deadline = System.nanoTime() + settings.maxWait().toNanos();
        Deque<Issued> underWay = new ArrayDeque<>();
        FailedAt failed = null;
        try {
            for (int i = 0; i < batch.size(); i++) {
                issue(reaction, batch.get(i).fact(), i, underWay, deadline);
            }
        } catch (FailedAt e) {
            failed = e;
        }
        // Of those that are under way, only what comes before the failure tells how far the batch is handled.
        while (!underWay.isEmpty() && (failed == null || underWay.getFirst().index() < failed.index)) {
            try {
                await(underWay.removeFirst(), deadline);
            } catch (FailedAt e) {
                failed = e;
            }
        }
        return failed == null ? new Progress(batch.size(), null) : new Progress(failed.index, failed.getCause());
    }

    private void issue(Reaction reaction, Cause.@Nullable Fact fact, int index, Deque<Issued> underWay, long deadline)
            throws FailedAt {
        if (fact == null) {
            return;
        }
        for (Command<?> command : commandsOf(reaction, fact, index)) {
            if (underWay.size() == settings.maxInFlight()) {
                await(underWay.removeFirst(), deadline);
            }
            try {
                Future<?> outcome =
                        ScopedValue.where(Causation.CURRENT, fact.causation()).call(() -> bus.submit(command));
                underWay.addLast(new Issued(index, outcome));
            } catch (RuntimeException e) {
                throw new FailedAt(index, e);
            }
        }
    }

    private List<? extends Command<?>> commandsOf(Reaction reaction, Cause.Fact fact, int index) throws FailedAt {
        try {
            return reaction.reactTo(codec.decode(fact.payload()), fact.recordedAt());
        } catch (RuntimeException e) {
            throw new FailedAt(index, e);
        }
    }

    private void await(Issued issued, long deadline) throws FailedAt {
        try {
            issued.outcome().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new FailedAt(issued.index(), e.getCause());
        } catch (TimeoutException e) {
            throw new FailedAt(issued.index(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedAt(issued.index(), e);
        }
    }
}

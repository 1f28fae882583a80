package io.instaclone.command.reaction;

import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.CommitSignal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs every reaction there is, each on a thread of its own. Not part of readiness: commands go on without them. */
@Component("reactionsHealthIndicator")
class Reactors extends AbstractHealthIndicator implements SmartLifecycle {
    private final List<ReactorState> states = new ArrayList<>();
    private final List<Reactor> reactors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ReactionProperties settings;
    private volatile boolean running;

    Reactors(
            List<Reaction> reactions,
            Checkpoints checkpoints,
            ReactionLog events,
            Dispatcher dispatcher,
            CommitSignal signal,
            ReactionProperties settings,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        var inTransaction = new TransactionTemplate(transactions);
        for (Reaction reaction : reactions) {
            checkpoints.register(ReactionLog.readerOf(reaction.name()));
            var state = new ReactorState(reaction.name(), checkpoints, events, meters);
            var poison = new Poison(reaction.name(), events, settings, state, clock);
            states.add(state);
            reactors.add(new Reactor(
                    reaction, checkpoints, events, dispatcher, signal, settings, inTransaction, state, poison));
        }
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean good = states.stream().allMatch(state -> state.problem().isEmpty());
        builder.status(good ? Status.UP : Status.DOWN);
        states.forEach(state -> builder.withDetail(state.reaction(), state.details()));
    }

    @Override
    public void start() {
        running = true;
        threads.clear();
        states.forEach(ReactorState::start);
        for (int i = 0; i < reactors.size(); i++) {
            String name = "reaction-" + states.get(i).reaction();
            threads.add(Thread.ofPlatform().name(name).start(reactors.get(i)));
        }
    }

    @Override
    public void stop() {
        running = false;
        states.forEach(ReactorState::stop);
        try {
            for (Thread thread : threads) {
                // A batch under way is finished, so that the next start repeats nothing.
                thread.join(settings.maxWait().toMillis());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts after the appender and stops before it, so that what was issued is appended. */
    @Override
    public int getPhase() {
        return 10;
    }
}

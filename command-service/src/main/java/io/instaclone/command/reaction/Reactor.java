package io.instaclone.command.reaction;

import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.CommitSignal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs one reaction. One transaction per batch: lock the checkpoint (whoever gets it reacts), read, issue commands,
 * await their commits (they are in transactions of their own), move the checkpoint over what is done, commit. After a
 * crash some events are reacted to again, which changes nothing.
 */
class Reactor implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Reactor.class);

    private final Reaction reaction;
    private final String reader;
    private final Set<String> types;
    private final Checkpoints checkpoints;
    private final ReactionLog events;
    private final Dispatcher dispatcher;
    private final CommitSignal signal;
    private final ReactionProperties settings;
    private final TransactionTemplate inTransaction;
    private final ReactorState state;
    private final Poison poison;

    Reactor(
            Reaction reaction,
            Checkpoints checkpoints,
            ReactionLog events,
            Dispatcher dispatcher,
            CommitSignal signal,
            ReactionProperties settings,
            TransactionTemplate inTransaction,
            ReactorState state,
            Poison poison) {
        this.reaction = reaction;
        this.reader = ReactionLog.readerOf(reaction.name());
        this.types = reaction.causes().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        this.checkpoints = checkpoints;
        this.events = events;
        this.dispatcher = dispatcher;
        this.signal = signal;
        this.settings = settings;
        this.inTransaction = inTransaction;
        this.state = state;
        this.poison = poison;
    }

    /** What became of one batch. */
    private record Round(int read, Progress progress, long position) {
        static final Round IDLE = new Round(0, new Progress(0, null), 0);
    }

    @Override
    public void run() {
        long commits = 0;
        while (!Thread.currentThread().isInterrupted() && state.isWanted()) {
            try {
                Round round = inTransaction.execute(_ -> reactToBatch());
                if (round.progress().failure() != null) {
                    report("Position " + round.position(), round.progress().failure());
                    pause();
                    continue;
                }
                state.works();
                if (round.read() < settings.maxBatch()) {
                    commits = signal.await(commits, settings.gather(), settings.pollInterval());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                report("The log", e);
                pause();
            }
        }
    }

    private Round reactToBatch() {
        if (checkpoints.lag(reader) <= 0) {
            return Round.IDLE;
        }
        Optional<Long> checkpoint = checkpoints.lock(reader, settings.sessionTimeout());
        if (checkpoint.isEmpty()) {
            return Round.IDLE; // another instance reacts
        }
        List<Cause> batch = events.readAfter(checkpoint.get(), types, settings.maxBatch());
        Progress progress = poison.judge(batch, dispatcher.dispatch(reaction, batch));
        long done = progress.handled() == 0
                ? checkpoint.get()
                : batch.get(progress.handled() - 1).position();
        if (done > checkpoint.get()) {
            checkpoints.move(reader, done);
        }
        return new Round(batch.size(), progress, done + 1);
    }

    private void report(String where, Throwable failure) {
        if (state.fails(where + ": " + failure)) {
            log.warn("Reaction {} failed and tries again. {}: {}", reaction.name(), where, failure.toString());
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.backoff().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

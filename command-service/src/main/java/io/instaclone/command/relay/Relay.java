package io.instaclone.command.relay;

import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.CommitSignal;
import io.instaclone.command.relay.Publisher.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies the log to Kafka. One transaction per batch: lock the checkpoint (whoever gets it is the relay), read, send,
 * await the acknowledgements, move the checkpoint over what is acknowledged, commit. At least once: after a crash some
 * events are sent again, with the same positions.
 */
@Component
class Relay implements SmartLifecycle {
    /** What the relay is called among the readers of the log. */
    static final String READER = "relay";

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private final Checkpoints checkpoints;
    private final RelayedTopics relayedTopics;
    private final LogReader reader;
    private final TakeOver takeOver;
    private final Publisher publisher;
    private final CommitSignal signal;
    private final RelayProperties settings;
    private final RelayState state;
    private final TransactionTemplate inTransaction;
    private volatile @Nullable Thread thread;
    /** The checkpoint this instance knows; below 0 when it has to compare topics and log before it sends. */
    private long verified = -1;
    /** The position of what could not be relayed last; nothing behind it is sent before it is passed. */
    private long refused;

    Relay(
            Checkpoints checkpoints,
            RelayedTopics relayedTopics,
            LogReader reader,
            TakeOver takeOver,
            Publisher publisher,
            CommitSignal signal,
            RelayProperties settings,
            RelayState state,
            PlatformTransactionManager transactions) {
        this.checkpoints = checkpoints;
        this.relayedTopics = relayedTopics;
        this.reader = reader;
        this.takeOver = takeOver;
        this.publisher = publisher;
        this.signal = signal;
        this.settings = settings;
        this.state = state;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /**
     * What became of one batch.
     *
     * @param problem why not all that was read is acknowledged; null when it is
     */
    private record Round(int read, @Nullable RuntimeException problem) {
        static final Round IDLE = new Round(0, null);
    }

    private void relayUntilStopped() {
        long commits = 0;
        while (thread != null) {
            try {
                Round round = inTransaction.execute(_ -> relayBatch());
                if (round.problem() != null) {
                    throw round.problem();
                }
                state.works();
                if (round.read() < settings.maxBatch()) {
                    commits = signal.await(commits, settings.gather(), settings.pollInterval());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RelayHaltedException e) {
                // Looked at again now and then: an operator may have put it right.
                refused = e.position();
                report("The relay is halted: " + e.getMessage());
                pause(settings.backoff().toMillis() * 10);
            } catch (RuntimeException | Error e) {
                report("The relay failed and tries again: " + e);
                pause(settings.backoff().toMillis());
            }
        }
    }

    private Round relayBatch() {
        if (verified >= 0 && checkpoints.lag(READER) == 0) {
            return Round.IDLE;
        }
        Optional<Long> checkpoint = checkpoints.lock(READER, settings.sessionTimeout());
        if (checkpoint.isEmpty()) {
            return Round.IDLE; // another instance is the relay
        }
        long from = checkpoint.get();
        if (verified < 0 || from < verified) {
            takeOver.check(from);
            log.info("Relaying from position {}", from);
        }
        verified = from;
        // Positions have no gaps.
        long limit = refused > from ? Math.min(refused - from, settings.maxBatch()) : settings.maxBatch();
        List<LogRow> batch = reader.readAfter(from, (int) limit);
        if (batch.isEmpty()) {
            return Round.IDLE;
        }
        Outcome outcome = state.measured(batch.size(), () -> publisher.publish(batch, settings.maxWait()));
        if (outcome.acknowledged() > 0) {
            List<LogRow> acknowledged = batch.subList(0, outcome.acknowledged());
            verified = acknowledged.getLast().position();
            checkpoints.move(READER, verified);
            relayedTopics.move(acknowledged);
        }
        return new Round(batch.size(), outcome.problem());
    }

    private void report(String problem) {
        verified = -1;
        publisher.close();
        if (state.fails(problem)) {
            log.warn(problem);
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("relay").unstarted(this::relayUntilStopped);
        thread = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            try {
                // A batch under way is finished, so that the next start repeats nothing.
                stopping.join(settings.maxWait().toMillis());
                stopping.interrupt();
                stopping.join(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        publisher.close();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops after the appender, so that what was appended last is relayed, too. */
    @Override
    public int getPhase() {
        return -10;
    }
}

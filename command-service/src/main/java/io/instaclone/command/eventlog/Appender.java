package io.instaclone.command.eventlog;

import io.instaclone.command.eventlog.AppendTransaction.NothingWritten;
import io.instaclone.command.eventlog.AppendTransaction.OutcomeUnknown;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Group commit: one thread that takes whatever waits and appends it in one transaction. */
@Component
class Appender extends Batches<PendingAppend> {
    private static final Logger log = LoggerFactory.getLogger(Appender.class);
    private static final PendingAppend STOP = new PendingAppend(Append.unconditionally("", List.of()), List.of());

    private final AppendTransaction transaction;
    private final CommitSignal signal;
    private final AppendMetrics metrics;

    Appender(AppendTransaction transaction, CommitSignal signal, EventLogProperties settings, AppendMetrics metrics) {
        super("appender", settings.maxWaiting(), settings.maxBatch(), settings.gather(), STOP);
        this.transaction = transaction;
        this.signal = signal;
        this.metrics = metrics;
        metrics.watch(waiting());
    }

    /** Queues an append; its result follows. Throws {@link LogUnavailableException} when too many wait already. */
    void submit(PendingAppend pending) {
        if (!offer(pending)) {
            throw new LogUnavailableException("Too many commands wait for the event log", null);
        }
    }

    @Override
    void work(List<PendingAppend> batch) {
        metrics.begins(batch);
        metrics.transactionTimes().record(() -> appendTogether(batch));
    }

    private void appendTogether(List<PendingAppend> batch) {
        append(batch, failed -> {
            log.warn(
                    "{} appends failed and are tried one by one: {}",
                    batch.size(),
                    failed.getCause().toString());
            batch.forEach(this::appendAlone);
        });
    }

    private void appendAlone(PendingAppend pending) {
        append(List.of(pending), failed -> {
            if (failed.failure() == Failure.REFUSED) {
                log.error("An append was refused by the database", failed.getCause());
                pending.result().complete(new AppendResult.Refused(failed));
            } else {
                log.warn("An append failed: {}", failed.getCause().toString());
                pending.unavailable("The event log is too slow now", failed);
            }
        });
    }

    /** Answers all of the batch, or leaves it to the caller when another try may do better. */
    private void append(List<PendingAppend> batch, Consumer<NothingWritten> tryAgain) {
        try {
            answer(batch, transaction.run(batch));
        } catch (OutcomeUnknown e) {
            log.error("Nobody knows whether {} appends were committed", batch.size(), e);
            batch.forEach(pending -> pending.unavailable("The outcome is not known", e));
        } catch (NothingWritten e) {
            if (e.failure() == Failure.OUT_OF_REACH) {
                log.warn("{} appends failed: {}", batch.size(), e.getCause().toString());
                batch.forEach(pending -> pending.unavailable("The event log is out of reach", e));
            } else {
                tryAgain.accept(e);
            }
        } catch (RuntimeException | Error e) {
            // A bug. The thread must outlive it, and nobody may wait for ever.
            batch.forEach(pending -> pending.unavailable("The outcome is not known", e));
            log.error("The appender failed", e);
        }
    }

    private void answer(List<PendingAppend> batch, List<AppendResult> results) {
        signal.committed();
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }
}

package io.instaclone.command.eventlog;

import io.instaclone.command.eventlog.AppendTransaction.NothingWritten;
import io.instaclone.command.eventlog.AppendTransaction.OutcomeUnknown;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Group commit: one thread that takes whatever waits and appends it in one transaction. */
@Component
class Appender implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Appender.class);
    private static final PendingAppend STOP = new PendingAppend(Append.unconditionally("", List.of()), Causation.NONE);

    private final AppendTransaction transaction;
    private final CommitSignal signal;
    private final BlockingQueue<PendingAppend> queue;
    private final int maxBatch;
    private final DistributionSummary batchSizes;
    private final Timer batchTimes;
    private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});
    private volatile boolean running;

    Appender(AppendTransaction transaction, CommitSignal signal, EventLogProperties settings, MeterRegistry meters) {
        this.transaction = transaction;
        this.signal = signal;
        this.queue = new ArrayBlockingQueue<>(settings.maxWaiting() + 1);
        this.maxBatch = settings.maxBatch();
        this.batchSizes = DistributionSummary.builder("instaclone.event.log.batch.size")
                .description("Appends in one transaction")
                .register(meters);
        this.batchTimes = Timer.builder("instaclone.event.log.batch.time")
                .description("One transaction of the appender, lock and commit included")
                .publishPercentileHistogram()
                .register(meters);
        meters.gauge("instaclone.event.log.waiting", queue, BlockingQueue::size);
    }

    /** Queues an append; its result follows. Throws {@link LogUnavailableException} when too many wait already. */
    void submit(PendingAppend pending) {
        if (!running || queue.remainingCapacity() <= 1 || !queue.offer(pending)) {
            throw new LogUnavailableException("Too many commands wait for the event log", null);
        }
    }

    private void appendUntilStopped() {
        List<PendingAppend> batch = new ArrayList<>(maxBatch);
        while (true) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(batch, maxBatch - 1);
            boolean last = batch.remove(STOP);
            if (!batch.isEmpty()) {
                batchSizes.record(batch.size());
                batchTimes.record(() -> appendTogether(batch));
            }
            if (last) {
                return;
            }
        }
    }

    private void appendTogether(List<PendingAppend> batch) {
        try {
            answer(batch, transaction.run(batch));
        } catch (OutcomeUnknown e) {
            log.error("Nobody knows whether {} appends were committed", batch.size(), e);
            batch.forEach(pending -> pending.unavailable("The outcome is not known", e));
        } catch (NothingWritten e) {
            if (e.databaseGone()) {
                log.warn(
                        "{} appends failed, the database is gone: {}",
                        batch.size(),
                        e.getCause().toString());
                batch.forEach(pending -> pending.unavailable("The database is not reachable", e));
            } else if (batch.size() == 1) {
                log.error("An append was refused by the database", e.getCause());
                batch.getFirst().result().complete(new AppendResult.Refused(e));
            } else {
                log.warn(
                        "A batch of {} failed and is tried one by one: {}",
                        batch.size(),
                        e.getCause().toString());
                batch.forEach(pending -> appendTogether(List.of(pending)));
            }
        } catch (RuntimeException e) {
            // A bug. The thread must outlive it, and nobody may wait for ever.
            log.error("The appender failed", e);
            batch.forEach(pending -> pending.unavailable("The outcome is not known", e));
        }
    }

    private void answer(List<PendingAppend> batch, List<AppendResult> results) {
        signal.committed();
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("appender").start(this::appendUntilStopped);
    }

    @Override
    public void stop() {
        running = false;
        queue.add(STOP);
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server and stops after it, so that no accepted request finds it gone. */
    @Override
    public int getPhase() {
        return 0;
    }
}

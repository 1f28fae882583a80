package io.instaclone.command.eventlog;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** What there is to see of the group commit. */
@Component
class AppendMetrics {
    private final MeterRegistry meters;
    private final DistributionSummary batchSizes;
    private final Timer waits;
    private final Timer transactionTimes;
    private final Timer commitTimes;

    AppendMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.batchSizes = DistributionSummary.builder("instaclone.event.log.batch.size")
                .description("Appends in one transaction")
                .publishPercentileHistogram()
                .minimumExpectedValue(1.0)
                .maximumExpectedValue(1000.0)
                .register(meters);
        this.waits = timer("instaclone.event.log.wait.time", "How long an append waited for its transaction to begin");
        this.transactionTimes =
                timer("instaclone.event.log.batch.time", "One transaction of the appender, lock and commit included");
        this.commitTimes = timer("instaclone.event.log.commit.time", "COMMIT alone");
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Watches how many wait. */
    void watch(Collection<?> queue) {
        Gauge.builder("instaclone.event.log.waiting", queue, Collection::size)
                .description("Appends that wait for their transaction")
                .register(meters);
    }

    /** Notes a batch that begins now. */
    void begins(Collection<PendingAppend> batch) {
        batchSizes.record(batch.size());
        batch.forEach(pending -> waits.record(pending.waited()));
    }

    Timer transactionTimes() {
        return transactionTimes;
    }

    Timer commitTimes() {
        return commitTimes;
    }
}

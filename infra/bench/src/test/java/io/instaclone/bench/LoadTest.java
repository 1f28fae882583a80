package io.instaclone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void failuresAreCountedAndEveryRunIsMeasured() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        Load.Outcome outcome =
                Load.asFastAsPossible(List.of(() -> runs.incrementAndGet() % 2 == 0), Duration.ofMillis(50));

        assertThat(outcome.latencies().getTotalCount()).isEqualTo(runs.get());
        assertThat(outcome.failures()).isEqualTo((runs.get() + 1) / 2);
    }

    @Test
    void whoIsDueDuringAPausePaysForIt() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        Load.Work pausesOnce = () -> {
            if (runs.incrementAndGet() == 1) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            return true;
        };
        Load.Outcome outcome = Load.atRate(List.of(pausesOnce), Duration.ofMillis(300), 100);

        // One was slow. Those that were due meanwhile, one each 10 ms, had to wait for it.
        assertThat(outcome.latencies().getTotalCount()).isEqualTo(30);
        assertThat(outcome.millis(50)).isGreaterThan(20);
    }
}

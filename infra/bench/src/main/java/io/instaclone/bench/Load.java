package io.instaclone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Runs the same work on several threads, closed or open loop. */
final class Load {
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();

    private Load() {}

    /** Something to do again and again; false when it failed. */
    interface Work {
        boolean run() throws IOException;
    }

    /**
     * What came of it.
     *
     * @param latencies in nanoseconds
     */
    record Outcome(Histogram latencies, long failures, Duration time) {
        double perSecond() {
            return latencies.getTotalCount() / (time.toNanos() / 1e9);
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1e6;
        }
    }

    /** Each does the next as soon as the last is done: how much is possible. */
    static Outcome asFastAsPossible(List<? extends Work> workers, Duration time) throws InterruptedException {
        return run(workers, time, 0);
    }

    /**
     * So many a second in all, whether or not the last are done: how long it takes somebody who comes at his own time.
     * Latencies count from when each was due, so a pause is paid for by everybody who would have come during it
     * (coordinated omission).
     */
    static Outcome atRate(List<? extends Work> workers, Duration time, double perSecond) throws InterruptedException {
        return run(workers, time, Math.round(1e9 * workers.size() / perSecond));
    }

    private static Outcome run(List<? extends Work> workers, Duration time, long interval) throws InterruptedException {
        List<Future<Part>> parts = new ArrayList<>();
        long begin = System.nanoTime();
        try (var threads =
                Executors.newFixedThreadPool(workers.size(), Thread.ofPlatform().factory())) {
            for (int i = 0; i < workers.size(); i++) {
                Work worker = workers.get(i);
                long first = begin + interval * i / workers.size();
                parts.add(threads.submit(() -> Part.run(worker, first, begin + time.toNanos(), interval)));
            }
        }
        Histogram all = new Histogram(LONGEST, 3);
        long failures = 0;
        for (Future<Part> part : parts) {
            try {
                all.add(part.get().latencies());
                failures += part.get().failures();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
            }
        }
        return new Outcome(all, failures, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** What one thread did. */
    private record Part(Histogram latencies, long failures) {
        static Part run(Work work, long first, long end, long interval) throws IOException {
            Histogram latencies = new Histogram(LONGEST, 3);
            long failures = 0;
            for (long due = first; due < end; due = interval == 0 ? System.nanoTime() : due + interval) {
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                if (!work.run()) {
                    failures++;
                }
                latencies.recordValue(Math.min(LONGEST, System.nanoTime() - due));
            }
            return new Part(latencies, failures);
        }
    }
}

package io.instaclone.bench;

import java.util.ArrayList;
import java.util.List;

/** The same load without and with something beside it, in turn. */
final class CalmAndBusy {
    private final List<Double> calmMillis = new ArrayList<>();
    private final List<Double> busyMillis = new ArrayList<>();
    private long failures;

    private CalmAndBusy() {}

    /** Loads the service for a while. */
    interface Measurement {
        Load.Outcome run() throws Exception;
    }

    /** Measures so many rounds, after one that does not count, since it follows the warm-up at full load. */
    static CalmAndBusy measure(int rounds, Measurement calm, Measurement busy) throws Exception {
        var both = new CalmAndBusy();
        for (int i = 0; i <= rounds; i++) {
            double calmly = both.millis("without", calm.run());
            double busily = both.millis("with", busy.run());
            if (i > 0) {
                both.calmMillis.add(calmly);
                both.busyMillis.add(busily);
            }
        }
        return both;
    }

    /** p99, with what failed counted. */
    private double millis(String what, Load.Outcome outcome) {
        Goal.print(
                "%7s: p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                what, outcome.millis(50), outcome.millis(99), outcome.millis(100));
        failures += outcome.failures();
        return outcome.millis(99);
    }

    /**
     * Prints how much longer the slowest took.
     *
     * @param requests what they are called
     * @param beside what was beside them
     */
    void report(String requests, String beside) {
        Goal.report(
                "p99 of %s with / without %s".formatted(requests, beside),
                Goal.median(busyMillis) / Goal.median(calmMillis),
                "<",
                2);
        Goal.report(requests + " that failed", failures, "<=", 0);
    }
}

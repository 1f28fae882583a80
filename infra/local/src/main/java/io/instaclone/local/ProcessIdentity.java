package io.instaclone.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told apart from a later one that got the same id.
 *
 * @param pid the process id
 * @param startedAt when the operating system says that it started
 */
record ProcessIdentity(long pid, Instant startedAt) {
    /** Linux derives the instant from the time of boot, which moves a little when the clock is set. */
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(50);

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it still runs and is this one. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(process -> hasNotEnded(process) && startedAsRecorded(process));
    }

    /** Waits until the process has ended. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (running().isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    /** A zombie, which in a container without an init may stay one for ever, counts as alive but has no command. */
    private static boolean hasNotEnded(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private boolean startedAsRecorded(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> Duration.between(instant, startedAt).abs().compareTo(CLOCK_ERROR) <= 0)
                .orElse(false);
    }
}

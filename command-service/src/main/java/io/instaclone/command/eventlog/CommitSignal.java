package io.instaclone.command.eventlog;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Wakes the readers of the log when this instance has appended; what others append, they find by polling. */
@Component
public class CommitSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long commits;

    /**
     * Waits for a commit after the {@code seen}th, no longer than {@code atMost}, but for so long as {@code gather} in any
     * case: under load the next commit is there at once, and a moment later one batch can take many. Who waits already
     * when the commit comes waits no longer. Returns the number of commits so far.
     */
    public long await(long seen, Duration gather, Duration atMost) throws InterruptedException {
        long begin = System.nanoTime();
        await(seen, atMost);
        Thread.sleep(Duration.ofNanos(Math.max(0, gather.toNanos() - (System.nanoTime() - begin))));
        return now();
    }

    private void await(long seen, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (commits == seen && left > 0) {
                left = committed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        lock.lock();
        try {
            return commits;
        } finally {
            lock.unlock();
        }
    }

    void committed() {
        lock.lock();
        try {
            commits++;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

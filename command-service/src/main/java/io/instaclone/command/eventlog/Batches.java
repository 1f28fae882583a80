package io.instaclone.command.eventlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;

/**
 * One thread that takes whatever waits and works on it together. What comes while nothing is under way is worked on at
 * once. Under load batches keep a little distance, so that they are fewer and larger: most of what one costs, it costs
 * once.
 */
abstract class Batches<T> implements SmartLifecycle {
    private final String name;
    private final int maxBatch;
    /** When so many wait besides the first, it is not worth to wait for more. */
    private final int enough;

    private final Duration gather;
    private final T stop;
    private final BlockingQueue<T> queue;
    /** A field, since a gauge holds what it watches by a weak reference. */
    private final Collection<T> waiting;

    private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});
    private volatile boolean running;

    /**
     * @param name of the thread
     * @param maxWaiting more are not taken
     * @param gather how long at least from the end of a batch to the next, unless half of one waits before
     * @param stop an element that is none; what comes before it is worked on before the thread ends
     */
    Batches(String name, int maxWaiting, int maxBatch, Duration gather, T stop) {
        this.name = name;
        this.maxBatch = maxBatch;
        this.enough = maxBatch / 2 - 1;
        this.gather = gather;
        this.stop = stop;
        this.queue = new ArrayBlockingQueue<>(maxWaiting + 1); // one place is for the end
        this.waiting = Collections.unmodifiableCollection(queue);
    }

    /** Works on these together: at least one, at most as many as a batch may have. Must throw nothing. */
    abstract void work(List<T> batch);

    /** False when too many wait, or nobody works. */
    boolean offer(T element) {
        boolean taken = running && queue.remainingCapacity() > 1 && queue.offer(element);
        if (taken && queue.size() >= enough) {
            LockSupport.unpark(thread);
        }
        return taken;
    }

    /** Those that wait now. */
    Collection<T> waiting() {
        return waiting;
    }

    private void workUntilStopped() {
        List<T> batch = new ArrayList<>(maxBatch);
        long next = System.nanoTime();
        while (true) {
            batch.clear();
            try {
                batch.add(queue.take());
                gather(next);
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(batch, maxBatch - 1);
            boolean last = batch.remove(stop);
            if (!batch.isEmpty()) {
                work(batch);
                next = System.nanoTime() + gather.toNanos();
            }
            if (last) {
                return;
            }
        }
    }

    /** Lets more come until this moment, or until there are enough. */
    private void gather(long until) throws InterruptedException {
        long early = until - System.nanoTime();
        while (early > 0 && running && queue.size() < enough) {
            LockSupport.parkNanos(this, early);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            early = until - System.nanoTime();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).start(this::workUntilStopped);
    }

    /** Waits for what was taken, but no longer than 5 s. */
    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            // Who was let in at the last moment may have its place, but not for long.
            if (queue.offer(stop, 5, TimeUnit.SECONDS)) {
                thread.join(5_000);
            }
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

package io.instaclone.command.eventlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * One thread that takes whatever waits and works on it together: nobody waits for a batch to fill, and the more there is
 * to do, the larger batches become.
 */
final class Batches<T> {
    private final String name;
    private final int maxBatch;
    private final T stop;
    private final Consumer<List<T>> work;
    private final BlockingQueue<T> queue;
    private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});
    private volatile boolean running;

    /**
     * @param name of the thread
     * @param maxWaiting more are not taken
     * @param stop an element that is none; what comes before it is worked on before the thread ends
     * @param work on at most {@code maxBatch} elements, at least one; must throw nothing
     */
    Batches(String name, int maxWaiting, int maxBatch, T stop, Consumer<List<T>> work) {
        this.name = name;
        this.maxBatch = maxBatch;
        this.stop = stop;
        this.work = work;
        this.queue = new ArrayBlockingQueue<>(maxWaiting + 1); // one place is for the end
    }

    /** False when too many wait, or nobody works. */
    boolean offer(T element) {
        return running && queue.remainingCapacity() > 1 && queue.offer(element);
    }

    /** Those that wait now. */
    Collection<T> waiting() {
        return Collections.unmodifiableCollection(queue);
    }

    private void workUntilStopped() {
        List<T> batch = new ArrayList<>(maxBatch);
        while (true) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(batch, maxBatch - 1);
            boolean last = batch.remove(stop);
            if (!batch.isEmpty()) {
                work.accept(batch);
            }
            if (last) {
                return;
            }
        }
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).start(this::workUntilStopped);
    }

    /** Waits for what was taken, but no longer than 5 s. */
    void stop() {
        running = false;
        queue.add(stop);
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return running;
    }
}

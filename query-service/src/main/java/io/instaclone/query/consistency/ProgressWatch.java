package io.instaclone.query.consistency;

import com.mongodb.MongoException;
import io.instaclone.query.projection.ProgressReader;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads progress for all who wait, by one thread, and only while somebody does. */
@Component
final class ProgressWatch implements SmartLifecycle {
    private final ProgressReader progress;
    private final ConsistencyProperties properties;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final Semaphore arrivals = new Semaphore(0);
    private volatile Thread thread = new Thread();

    private record Waiter(Map<String, Long> required, CompletableFuture<Void> reached) {
        void look(Map<String, Long> positions) {
            if (required.entrySet().stream().allMatch(r -> positions.getOrDefault(r.getKey(), -1L) >= r.getValue())) {
                reached.complete(null);
            }
        }
    }

    ProgressWatch(ProgressReader progress, ConsistencyProperties properties) {
        this.progress = progress;
        this.properties = properties;
    }

    /**
     * Waits until every progress document has its position; false when time is up. Throws {@link MongoException} when
     * progress can't be read.
     */
    boolean await(Map<String, Long> required, Duration patience) {
        var waiter = new Waiter(required, new CompletableFuture<>());
        waiters.add(waiter);
        arrivals.release();
        try {
            // Somebody who does not want to wait still wants an answer, which takes one look.
            long nanos = Math.max(patience.toNanos(), properties.lookAllowance().toNanos());
            waiter.reached().get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof MongoException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiters.remove(waiter);
        }
    }

    private void run() {
        try {
            while (true) {
                arrivals.acquire();
                arrivals.drainPermits();
                while (!waiters.isEmpty()) {
                    look();
                    arrivals.tryAcquire(properties.pollInterval().toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Set<Waiter> present = Set.copyOf(waiters);
        try {
            Map<String, Long> positions = progress.positions(present.stream()
                    .flatMap(waiter -> waiter.required().keySet().stream())
                    .collect(Collectors.toSet()));
            present.forEach(waiter -> waiter.look(positions));
        } catch (RuntimeException e) {
            // Whoever waits is told; the thread goes on for those who come.
            present.forEach(waiter -> waiter.reached().completeExceptionally(e));
        }
        waiters.removeIf(waiter -> waiter.reached().isDone());
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("progress-watch").start(this::run);
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Before requests come, and until the last is answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}

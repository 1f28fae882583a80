package io.instaclone.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Instance;
import io.instaclone.command.eventlog.Append;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.Checkpoints;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserLoggedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;

/** Appends through several instances until it is closed. */
final class Load implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicInteger appended = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

    Load(Instance... instances) {
        for (int i = 0; i < THREADS; i++) {
            EventLog log = instances[i % instances.length].bean(EventLog.class);
            // Some hundred events a second are enough to see their order.
            threads.scheduleWithFixedDelay(() -> append(log), 0, 5, TimeUnit.MILLISECONDS);
        }
    }

    private void append(EventLog log) {
        try {
            var result = log.append(Append.unconditionally("load-" + UUID.randomUUID(), List.of(event())));
            assertThat(result).isInstanceOf(Appended.class);
            appended.incrementAndGet();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    /** Of one of a hundred users, in one of two topics. */
    private static SpecificRecord event() {
        UUID user = new UUID(1, ThreadLocalRandom.current().nextInt(100));
        return ThreadLocalRandom.current().nextBoolean()
                ? new UserLoggedIn(user, NOW)
                : new UserFollowed(user, new UUID(2, 2), NOW);
    }

    /** One small event. */
    static Append follow() {
        return Append.unconditionally(
                "load-" + UUID.randomUUID(), List.of(new UserFollowed(UUID.randomUUID(), new UUID(2, 2), NOW)));
    }

    /** So many comments on one post, each in a record of a kilobyte: more than Kafka takes in one request. */
    static Append comments(int count) {
        UUID post = UUID.randomUUID();
        List<SpecificRecord> comments = IntStream.range(0, count)
                .<SpecificRecord>mapToObj(i -> new CommentAdded(
                        new UUID(3, i), post, new UUID(1, 1), new UUID(1, 2), "x".repeat(1000), List.of(), NOW))
                .toList();
        return Append.unconditionally("comments-" + post, comments);
    }

    /** Waits until so many more are appended. */
    void await(int more) {
        int before = appended.get();
        Awaitility.await().until(() -> appended.get() >= before + more);
    }

    /** Waits until some of it is relayed, so that the producer is at work. */
    void awaitRelaying(Instance instance) {
        Checkpoints checkpoints = instance.bean(Checkpoints.class);
        long head = checkpoints.standing(Relay.READER).head() + 50;
        Awaitility.await().until(() -> checkpoints.standing(Relay.READER).checkpoint() > head);
    }

    /** Waits for so long. */
    void goOn(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
    }

    /** Ends it, and checks that every append succeeded. */
    @Override
    public void close() {
        threads.shutdown();
        Awaitility.await().until(threads::isTerminated);
        assertThat(failures).isEmpty();
    }
}

package io.instaclone.command.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final List<List<String>> worked = new CopyOnWriteArrayList<>();
    private final Semaphore mayGoOn = new Semaphore(0);
    private final Semaphore begun = new Semaphore(0);
    private Batches<String> batches = batches(3, Duration.ZERO);

    private Batches<String> batches(int maxBatch, Duration gather) {
        return new Batches<>("test", 4, maxBatch, gather, "stop") {
            @Override
            void work(List<String> batch) {
                begun.release();
                mayGoOn.acquireUninterruptibly();
                worked.add(List.copyOf(batch));
            }
        };
    }

    @AfterEach
    void end() {
        mayGoOn.release(100);
        if (batches.isRunning()) {
            batches.stop();
        }
    }

    @Test
    void whatComesDuringABatchIsTheNextOneInItsOrderUpToTheLimit() {
        batches.start();
        batches.offer("a");
        begun.acquireUninterruptibly();
        List.of("b", "c", "d", "e").forEach(batches::offer);
        mayGoOn.release(3);
        await().until(() -> worked.size() == 3);
        assertThat(worked).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
    }

    @Test
    void whatIsTooMuchIsRefusedAndTakenAgainWhenThereIsRoom() {
        batches.start();
        batches.offer("a");
        begun.acquireUninterruptibly();
        assertThat(List.of("b", "c", "d", "e")).allMatch(batches::offer);
        assertThat(batches.offer("f")).isFalse();
        assertThat(batches.waiting()).containsExactly("b", "c", "d", "e");
        mayGoOn.release();
        begun.acquireUninterruptibly();
        assertThat(batches.offer("f")).isTrue();
    }

    @Test
    void whatWasTakenIsWorkedOnBeforeTheEndAndNothingIsTakenAfterIt() {
        assertThat(batches.offer("too early")).isFalse();
        batches.start();
        batches.offer("a");
        batches.offer("b");
        mayGoOn.release(2);
        batches.stop();
        assertThat(worked.stream().flatMap(List::stream)).containsExactly("a", "b");
        assertThat(batches.offer("too late")).isFalse();
    }

    @Test
    void whatComesSoonAfterABatchIsNotWorkedOnBeforeItsTime() {
        Duration gather = Duration.ofMillis(300);
        batches = batches(8, gather);
        batches.start();
        batches.offer("a");
        begun.acquireUninterruptibly();
        batches.offer("b");
        long begin = System.nanoTime();
        mayGoOn.release();
        begun.acquireUninterruptibly();
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(gather.toNanos());
    }

    @Test
    void whenHalfOfABatchWaitsItIsTimeAlready() {
        gathersForAnHour();
        List.of("b", "c", "d", "e").forEach(batches::offer);
        mayGoOn.release(2);
        await().until(() -> worked.size() == 2);
        assertThat(worked).containsExactly(List.of("a"), List.of("b", "c", "d", "e"));
    }

    @Test
    void whatMakesHalfOfABatchEndsTheGathering() {
        gathersForAnHour();
        List.of("b", "c", "d").forEach(batches::offer);
        mayGoOn.release(2);
        await().until(() -> List.copyOf(batches.waiting()).equals(List.of("c", "d")));
        batches.offer("e");
        await().until(() -> worked.size() == 2);
        assertThat(worked).containsExactly(List.of("a"), List.of("b", "c", "d", "e"));
    }

    @Test
    void theEndIsNotWaitedForByThoseWhoGather() {
        gathersForAnHour();
        batches.offer("b");
        mayGoOn.release(2);
        await().until(() -> batches.waiting().isEmpty());
        batches.stop();
        assertThat(worked).containsExactly(List.of("a"), List.of("b"));
    }

    /** Works on "a". */
    private void gathersForAnHour() {
        batches = batches(8, Duration.ofHours(1));
        batches.start();
        batches.offer("a");
        begun.acquireUninterruptibly();
    }
}

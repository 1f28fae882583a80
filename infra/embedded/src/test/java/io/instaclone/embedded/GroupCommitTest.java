package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    /** Each change adds 1 twice: a flush that sees an odd number came in the middle of one. */
    private static final class Halves implements GroupCommit.Storage {
        final AtomicLong made = new AtomicLong();
        final AtomicInteger flushes = new AtomicInteger();
        volatile long flushed;
        volatile boolean torn;

        @Override
        public void flush() {
            flushed = made.get();
            torn |= flushed % 2 == 1;
            flushes.incrementAndGet();
        }
    }

    @Test
    void everyChangeIsFlushedWholeBeforeItReturns() throws InterruptedException, ExecutionException {
        Halves storage = new Halves();
        GroupCommit commits = new GroupCommit(storage, _ -> {});
        List<Future<Boolean>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 5_000; i++) {
                results.add(threads.submit(() -> {
                    // Another change may be half made now, so this one's own number is only a lower bound.
                    long own = commits.durably(() -> {
                        storage.made.incrementAndGet();
                        Thread.yield();
                        return storage.made.incrementAndGet();
                    });
                    return storage.flushed >= own;
                }));
            }
        }

        for (Future<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
        assertThat(storage.torn).isFalse();
        assertThat(storage.flushed).isEqualTo(10_000);
        assertThat(storage.flushes.get()).isLessThan(5_000);
    }

    @Test
    void aChangeThatFailsIsFlushedTooForItMayBeMadeInPart() {
        Halves storage = new Halves();
        GroupCommit commits = new GroupCommit(storage, _ -> {});

        assertThatThrownBy(() -> commits.durably(() -> {
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");
        assertThat(storage.flushes).hasValue(1);
    }

    @Test
    void aBrokenStorageIsToldOnceAndFailsEveryChange() {
        List<RuntimeException> told = new ArrayList<>();
        GroupCommit commits = new GroupCommit(
                () -> {
                    throw new IllegalStateException("No space left on device");
                },
                told::add);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> commits.durably(() -> 1)).hasMessage("No space left on device");
        }
        assertThat(told).hasSize(1);
    }
}

package io.instaclone.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Does things several at a time and shows how far it is: a bar in a terminal, else a line at every tenth. */
final class Steps implements AutoCloseable {
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private final @Nullable ProgressBar bar;

    /**
     * How things of a kind are done.
     *
     * @param atATime how many at once
     * @param weight what one of them counts in the progress
     */
    record Pace(int atATime, int weight) {}

    interface Action<T> {
        void on(T thing) throws DemoException, InterruptedException;
    }

    Steps(int total) {
        this.total = total;
        boolean terminal = System.console() != null && System.console().isTerminal();
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("demo")
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .continuousUpdate()
                        .build()
                : null;
    }

    /** Returns when all are done, or throws the first failure and leaves the rest. */
    <T> void each(List<T> things, Pace pace, Action<T> action) throws DemoException, InterruptedException {
        var threads =
                Executors.newFixedThreadPool(pace.atATime(), Thread.ofVirtual().factory());
        try {
            var results = new ExecutorCompletionService<Void>(threads);
            List<Future<Void>> running = new ArrayList<>();
            for (T thing : things) {
                running.add(results.submit(() -> {
                    action.on(thing);
                    step(pace.weight());
                    return null;
                }));
            }
            for (Future<Void> _ : running) {
                results.take().get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DemoException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Nothing is left to do. */
    void skipRest() {
        if (bar != null) {
            bar.stepTo(total);
        }
    }

    private void step(int weight) {
        int now = done.addAndGet(weight);
        if (bar != null) {
            bar.stepBy(weight);
        } else if (now * 10 / total > (now - weight) * 10 / total) {
            System.out.println("demo %3d %%".formatted(now * 100 / total));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

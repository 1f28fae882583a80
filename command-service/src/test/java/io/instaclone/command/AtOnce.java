package io.instaclone.command;

import io.instaclone.command.Http.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Sends requests at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    public static List<Answer> send(List<Callable<Answer>> requests) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(requests).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static List<Answer> send(int times, Callable<Answer> request) {
        return send(IntStream.range(0, times).mapToObj(_ -> request).toList());
    }
}

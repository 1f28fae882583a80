package io.instaclone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Logins at a fixed rate: each is sent when it is due, by whichever connection does not wait for an answer. Those that wait
 * for their hash hold up nobody, and do not make up for it in a burst.
 */
final class Flood implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;

    private final LongAdder loggedIn = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final List<HttpConnection> connections = new ArrayList<>();
    private final ExecutorService threads;
    private final CompletableFuture<?> end;
    private final AtomicLong nextDue = new AtomicLong(System.nanoTime());
    private final long interval;
    private final long lastDue;
    private volatile boolean over;

    /** @param perSecond of all connections together */
    Flood(int port, int connections, List<String> names, double perSecond, Duration time) throws IOException {
        interval = Math.round(1e9 / perSecond);
        lastDue = nextDue.get() + time.toNanos();
        threads = Executors.newFixedThreadPool(connections);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            HttpConnection http = new HttpConnection("localhost", port);
            this.connections.add(http);
            String login = Members.login(names.get(i % names.size()));
            all.add(CompletableFuture.runAsync(() -> attempts(http, login), threads));
        }
        end = CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    private void attempts(HttpConnection http, String login) {
        long due = nextDue.getAndAdd(interval);
        while (due < lastDue && !over) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            try {
                attempt(http, login);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            due = nextDue.getAndAdd(interval);
        }
    }

    private void attempt(HttpConnection http, String login) throws IOException {
        int status = http.post("/auth/login", null, login).status();
        if (status != 200 && status != TOO_MANY_REQUESTS) {
            throw new IOException("A login was answered with " + status);
        }
        (status == 200 ? loggedIn : turnedAway).increment();
    }

    long loggedIn() {
        return loggedIn.sum();
    }

    long turnedAway() {
        return turnedAway.sum();
    }

    /** Waits for those that are under way. */
    @Override
    public void close() throws IOException {
        over = true;
        end.join();
        threads.close();
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}

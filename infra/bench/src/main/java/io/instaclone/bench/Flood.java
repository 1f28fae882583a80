package io.instaclone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** Logins at a fixed rate, from connections that each wait for their answer. */
final class Flood implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;

    private final LongAdder loggedIn = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();
    private final List<HttpConnection> connections = new ArrayList<>();
    private volatile boolean over;
    private final CompletableFuture<?> end;

    /** @param perSecond of all connections together */
    Flood(int port, int connections, List<String> names, double perSecond, Duration time) throws IOException {
        List<Load.Work> work = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            HttpConnection http = new HttpConnection("localhost", port);
            this.connections.add(http);
            String login = Members.login(names.get(i % names.size()));
            work.add(() -> over || attempt(http, login));
        }
        end = CompletableFuture.runAsync(() -> run(work, perSecond, time));
    }

    private static void run(List<Load.Work> work, double perSecond, Duration time) {
        try {
            Load.atRate(work, time, perSecond);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(HttpConnection http, String login) throws IOException {
        int status = http.post("/auth/login", null, login).status();
        if (status != 200 && status != TOO_MANY_REQUESTS) {
            throw new IOException("A login was answered with " + status);
        }
        (status == 200 ? loggedIn : turnedAway).increment();
        return true;
    }

    long loggedIn() {
        return loggedIn.sum();
    }

    long turnedAway() {
        return turnedAway.sum();
    }

    /** Waits for those that are under way; those that are behind their time are not made any more. */
    @Override
    public void close() throws IOException {
        over = true;
        end.join();
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}

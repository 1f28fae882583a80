package io.instaclone.bench;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.instaclone.bench.HttpConnection.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/** Rebuilds of the projection {@code posts}, asked for as operators do and watched in the database. */
final class Rebuilds {
    private static final String PATH = "/admin/projections/posts/";
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int managementPort;
    private final MongoDatabase database;
    private final int events;

    /** @param events how many the topic of posts holds */
    Rebuilds(QueryService service, MongoDatabase database, int events) {
        this.managementPort = service.managementPort();
        this.database = database;
        this.events = events;
    }

    /** How long a rebuild took until all was folded, and then until all was compared. */
    record Took(Duration folding, Duration comparing) {
        double perSecond(int events) {
            return events / (folding.toNanos() / 1e9);
        }
    }

    /** Waits until the first generation holds all events. */
    void awaitFirst() throws IOException {
        await(() -> folded(1) == events);
    }

    /** Rebuilds as fast as it goes, and gives the new generation up when it has been compared. */
    Took run() throws IOException {
        long begin = System.nanoTime();
        start("?promote=manual");
        int generation = newest();
        await(() -> folded(generation) == events);
        long folded = System.nanoTime();
        await(() -> get("rebuild").body().startsWith("WAITING"));
        long compared = System.nanoTime();
        abort();
        return new Took(Duration.ofNanos(folded - begin), Duration.ofNanos(compared - folded));
    }

    /** Rebuilds for so long after a warm-up, and gives the new generation up; returns how many events a second it folds. */
    double sample(Duration warmUp, Duration time) throws IOException {
        start("?promote=manual");
        int generation = newest();
        await(() -> folded(generation) > 0);
        LockSupport.parkNanos(warmUp.toNanos());
        long before = folded(generation);
        long begin = System.nanoTime();
        LockSupport.parkNanos(time.toNanos());
        double perSecond = (folded(generation) - before) / ((System.nanoTime() - begin) / 1e9);
        if (!isFolding()) {
            throw new IOException("The rebuild was over too soon: ask for more --events or fewer --seconds");
        }
        abort();
        return perSecond;
    }

    /** Starts a rebuild that folds no more than so many events a second, and waits until it is under way. */
    void startAtRate(int rate) throws IOException {
        start("?promote=manual&rate=" + rate);
        int generation = newest();
        await(() -> folded(generation) > 0);
    }

    /** Gives the rebuild up that runs, and waits until nothing is left of it; fails when none runs any more. */
    void abort() throws IOException {
        int generation = newest();
        post("abort", 200);
        await(() -> database.getCollection("posts_" + generation).estimatedDocumentCount() == 0);
    }

    /** Whether a rebuild has events left to fold. */
    boolean isFolding() {
        return folded(newest()) < events;
    }

    private void start(String plan) throws IOException {
        post("rebuild" + plan, 202);
    }

    private int newest() {
        Document state =
                database.getCollection("projections").find(Filters.eq("posts")).first();
        return state == null ? 0 : state.getInteger("newest");
    }

    private long folded(int generation) {
        long sum = 0;
        for (Document partition : database.getCollection("progress")
                .find(Filters.and(Filters.eq("projection", "posts"), Filters.eq("generation", generation)))) {
            sum += partition.getLong("nextOffset");
        }
        return sum;
    }

    /** Each on a connection of its own: a server closes one that was idle as long as a rebuild takes. */
    private Answer get(String what) throws IOException {
        try (HttpConnection admin = new HttpConnection("localhost", managementPort)) {
            return admin.get(PATH + what);
        }
    }

    private void post(String what, int status) throws IOException {
        try (HttpConnection admin = new HttpConnection("localhost", managementPort)) {
            Answer answer = admin.post(PATH + what, null, "");
            if (answer.status() != status) {
                throw new IOException("An answer that was not expected: " + answer);
            }
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("It took longer than " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
        }
    }
}

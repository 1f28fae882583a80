package io.instaclone.query.projection;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Knows which generation of each projection is live, and opens views of them. Asks the store again and again. */
@Component
public final class Generations implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Generations.class);

    private final Map<String, Projection> projections;
    private final MongoTemplate template;
    private final ProjectionStates states;
    private final ProjectionProperties properties;
    private final Standings standings;
    private final AtomicReference<Known> known;
    private volatile Thread refresher = new Thread();

    /**
     * What there was at a time.
     *
     * @param live the live generations
     * @param notBegun the projections that have no state at all
     * @param askedAt in nanoseconds
     */
    private record Known(Map<String, Integer> live, Set<String> notBegun, long askedAt) {}

    Generations(
            List<Projection> projections,
            MongoTemplate template,
            ProjectionStates states,
            ProjectionProperties properties) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
        this.template = template;
        this.states = states;
        this.properties = properties;
        this.standings = new Standings(this.projections.keySet());
        this.known =
                new AtomicReference<>(new Known(Map.of(), Set.copyOf(this.projections.keySet()), System.nanoTime()));
    }

    /**
     * A view of the live generations of these projections. What it goes by is never older than twice the refresh
     * interval: an instance that was frozen, or cut off from the store, asks first, since what was live may be gone.
     *
     * @throws NotProjectedException when one of them was never projected, or nobody can tell what is live
     * @throws MongoException when the store had to be asked and does not answer
     */
    public View open(Set<String> names) {
        Known current = known.get();
        boolean isOld = System.nanoTime() - current.askedAt()
                > properties.refreshInterval().multipliedBy(2).toNanos();
        if (isOld || !current.live().keySet().containsAll(names)) {
            current = refresh();
        }
        Map<Projection, Integer> opened = new HashMap<>();
        for (String name : names) {
            Projection projection = projections.get(name);
            Integer generation = current.live().get(name);
            if (projection == null || generation == null) {
                throw new NotProjectedException(name);
            }
            opened.put(projection, generation);
        }
        return new View(template, opened);
    }

    /** The projections that nobody has begun with as far as is known, so that what reads them is refused. */
    Set<String> notBegun() {
        return known.get().notBegun();
    }

    /**
     * A view as of {@link #open}, which waits for projections that nobody has begun with, as in a system that has only
     * just started.
     *
     * @throws NotProjectedException when time is up, or nobody can tell what is live
     * @throws MongoException when the store had to be asked and does not answer
     */
    public View openOnceBegun(Set<String> names, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        if (lacks(names)) {
            refresh(); // who waits for a store that does not answer waits in vain
        }
        try {
            // The monitor is for waiting alone: refresh() changes what is known, then wakes who waits.
            synchronized (known) {
                while (lacks(names) && System.nanoTime() - deadline < 0) {
                    TimeUnit.NANOSECONDS.timedWait(known, deadline - System.nanoTime());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return open(names);
    }

    private boolean lacks(Set<String> names) {
        return !Collections.disjoint(notBegun(), names);
    }

    private Known refresh() {
        long askedAt = System.nanoTime();
        ProjectionStates.All all = states.all();
        standings.tell(all);
        Map<String, Integer> live = new HashMap<>();
        all.readable().forEach((name, state) -> live.put(name, state.live().number()));
        Set<String> notBegun = new HashSet<>(projections.keySet());
        notBegun.removeAll(all.readable().keySet());
        notBegun.removeAll(all.unreadable().keySet());
        var fresh = new Known(Map.copyOf(live), Set.copyOf(notBegun), askedAt);
        // An answer that was slow must not hide a later one.
        Known latest = known.accumulateAndGet(fresh, (a, b) -> a.askedAt() - b.askedAt() > 0 ? a : b);
        synchronized (known) {
            known.notifyAll();
        }
        return latest;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                refresh();
            } catch (MongoException e) {
                log.debug("The last known generations stay", e);
            }
            try {
                Thread.sleep(properties.refreshInterval());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void start() {
        refresher = Thread.ofVirtual().name("generations").start(this::run);
    }

    @Override
    public void stop() {
        refresher.interrupt();
    }

    @Override
    public boolean isRunning() {
        return refresher.isAlive();
    }

    /** Before requests come, and until the last is answered. */
    @Override
    public int getPhase() {
        return 0;
    }
}

package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionProperties;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.UnreadableStateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Looks after the rebuilds of all projections, each in a thread of its own, so that none waits for another. */
final class RebuildLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RebuildLoop.class);
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private final List<Projection> projections;
    private final ProjectionStates states;
    private final ProgressReader progress;
    private final Coordinator coordinator;
    private final Janitor janitor;
    private final RebuildMeter meter;
    private final ProjectionProperties properties;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    RebuildLoop(
            List<Projection> projections,
            ProjectionStates states,
            ProgressReader progress,
            Coordinator coordinator,
            Janitor janitor,
            RebuildMeter meter,
            ProjectionProperties properties) {
        this.projections = projections;
        this.states = states;
        this.progress = progress;
        this.coordinator = coordinator;
        this.janitor = janitor;
        this.meter = meter;
        this.properties = properties;
    }

    private void run(Projection projection) {
        long sweptAt = System.nanoTime();
        while (running) {
            try {
                states.find(projection.name()).ifPresent(state -> look(projection, state));
                if (System.nanoTime() - sweptAt > SWEEP_INTERVAL.toNanos()) {
                    janitor.sweep(projection);
                    sweptAt = System.nanoTime();
                }
            } catch (MongoException
                    | DataAccessException
                    | InterruptedComparisonException
                    | UnreadableStateException e) {
                // A store that is away comes back, a state that can't be read is put right, and all can be repeated.
                log.debug("The rebuild of {} is looked at again later", projection.name(), e);
            } catch (RuntimeException | Error e) {
                // The edge of the thread: a defect must not keep the other steps from being tried.
                log.error("The rebuild of {} is looked at again later", projection.name(), e);
            }
            try {
                Thread.sleep(properties.refreshInterval());
            } catch (InterruptedException _) {
                running = false;
            }
        }
    }

    private void look(Projection projection, ProjectionState state) {
        state.building().map(state::id).ifPresent(id -> meter.note(id, looked(progress.of(id))));
        coordinator.step(projection, state);
        janitor.tidy(projection, state);
    }

    private static long looked(Map<?, Progress> progress) {
        return progress.values().stream().mapToLong(Progress::nextOffset).sum();
    }

    @Override
    public void start() {
        running = true;
        for (Projection projection : projections) {
            threads.add(Thread.ofVirtual().name("rebuild-" + projection.name()).start(() -> run(projection)));
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

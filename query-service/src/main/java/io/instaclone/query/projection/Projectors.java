package io.instaclone.query.projection;

import com.mongodb.MongoException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the projectors of this instance: one for each generation that the states of the projections name, none for a
 * projection that is paused. Looks at the states again and again, so every instance follows within a moment.
 */
final class Projectors implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Projectors.class);

    private final List<Projection> projections;
    private final ProjectionStates states;
    private final ProjectorFactory factory;
    private final ProjectionProperties properties;
    private final Map<String, Crew> crews = new TreeMap<>();
    private volatile Thread watcher = new Thread();

    Projectors(
            List<Projection> projections,
            ProjectionStates states,
            ProjectorFactory factory,
            ProjectionProperties properties) {
        this.projections = projections;
        this.states = states;
        this.factory = factory;
        this.properties = properties;
        projections.forEach(projection -> crews.put(projection.name(), new Crew(projection, factory, properties)));
    }

    /** How each projection is, by name. */
    CompositeHealthContributor health() {
        return CompositeHealthContributor.fromMap(crews, ProjectorHealth::new);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                follow(states.all());
            } catch (MongoException e) {
                log.debug("The projectors that run stay", e);
            }
            try {
                Thread.sleep(properties.refreshInterval());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void follow(ProjectionStates.All all) {
        for (Projection projection : projections) {
            Crew crew = crews.get(projection.name());
            UnreadableStateException unreadable = all.unreadable().get(projection.name());
            if (unreadable != null) {
                crew.stay(String.valueOf(unreadable.getMessage()));
                continue;
            }
            ProjectionState state = all.readable().get(projection.name());
            Map<Integer, Generation> wanted = new HashMap<>();
            if (state == null) {
                Generation first = factory.first();
                wanted.put(first.number(), first);
            } else if (!state.paused()) {
                state.generations().stream()
                        .filter(Generation::isProjected)
                        .forEach(generation -> wanted.put(generation.number(), generation));
            }
            crew.become(wanted, state != null && state.paused());
        }
    }

    @Override
    public void start() {
        watcher = Thread.ofPlatform().name("projectors").start(this::run);
    }

    @Override
    public void stop() {
        watcher.interrupt();
        try {
            watcher.join();
            crews.values().forEach(Crew::stop);
            for (Crew crew : crews.values()) {
                crew.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return watcher.isAlive();
    }
}

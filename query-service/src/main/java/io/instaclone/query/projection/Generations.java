package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
    private final GenerationStore store;
    private final ProjectionProperties properties;
    private volatile Map<String, Integer> live = Map.of();
    private volatile Thread refresher = new Thread();

    Generations(
            List<Projection> projections,
            MongoTemplate template,
            MongoDatabase database,
            StoreProperties store,
            ProjectionProperties properties) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::name, Function.identity()));
        this.template = template;
        this.store = new GenerationStore(database.withTimeout(store.patience().toMillis(), TimeUnit.MILLISECONDS));
        this.properties = properties;
    }

    /**
     * A view of the live generations of these projections; throws {@link NotProjectedException} when one of them was
     * never projected.
     */
    public View open(Set<String> names) {
        Map<String, Integer> known = live;
        if (!known.keySet().containsAll(names)) {
            known = refresh();
        }
        Map<Projection, Integer> opened = new HashMap<>();
        for (String name : names) {
            Projection projection = projections.get(name);
            Integer generation = known.get(name);
            if (projection == null || generation == null) {
                throw new NotProjectedException(name);
            }
            opened.put(projection, generation);
        }
        return new View(template, opened);
    }

    private Map<String, Integer> refresh() {
        live = Map.copyOf(store.live());
        return live;
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

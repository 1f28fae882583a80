package io.instaclone.query.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.SmartLifecycle;

/** Runs the projectors of this instance, one thread for each projection. */
final class Projectors implements SmartLifecycle {
    private final Map<String, ProjectorStatus> statuses = new LinkedHashMap<>();
    private final ProjectorFactory factory;
    private final ProjectionProperties properties;
    private final List<Projection> projections;
    private final List<ProjectorThread> threads = new ArrayList<>();

    Projectors(List<Projection> projections, ProjectorFactory factory, ProjectionProperties properties) {
        this.projections = projections;
        this.factory = factory;
        this.properties = properties;
        projections.forEach(projection -> statuses.put(projection.name(), new ProjectorStatus()));
    }

    /** How each projection is, by name. */
    CompositeHealthContributor health() {
        return CompositeHealthContributor.fromMap(statuses, ProjectorHealth::new);
    }

    @Override
    public void start() {
        for (Projection projection : projections) {
            ProjectorStatus status = statuses.get(projection.name());
            var thread = new ProjectorThread(
                    projection.name(), status, properties.retryDelay(), () -> factory.open(projection, status));
            threads.add(thread);
            thread.start();
        }
    }

    @Override
    public void stop() {
        threads.forEach(ProjectorThread::stop);
        try {
            for (ProjectorThread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }
}

package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.Generation.Role;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.GenerationStore;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops generations that nobody needs any more. Each step can be repeated by anybody at any time: a state is changed by
 * compare-and-set, and what is deleted may be deleted again. Throws {@link MongoException} when the store fails.
 */
final class Janitor {
    private static final Logger log = LoggerFactory.getLogger(Janitor.class);
    /** Reports are kept of so many generations. */
    private static final int REPORTS = 20;

    private final ProjectionStates states;
    private final GenerationStore store;
    private final ConsumerGroups groups;
    private final ReportStore reports;
    private final Leases leases;
    private final RebuildProperties properties;
    private final InstantSource clock;

    Janitor(
            ProjectionStates states,
            GenerationStore store,
            ConsumerGroups groups,
            ReportStore reports,
            Leases leases,
            RebuildProperties properties,
            InstantSource clock) {
        this.states = states;
        this.store = store;
        this.groups = groups;
        this.reports = reports;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
    }

    /** Takes what a projection has had its time with out of use, and deletes what has been out of use for a while. */
    void tidy(Projection projection, ProjectionState state) {
        Instant now = clock.instant();
        if (!state.expired(now).equals(state)) {
            states.change(projection.name(), before -> before.expired(now));
        }
        for (Generation generation : state.generations()) {
            if (generation.role() == Role.DROPPED
                    && !now.isBefore(generation.since().plus(properties.letGo()))) {
                drop(projection, generation.number());
                states.change(projection.name(), before -> before.forgotten(generation.number()));
            }
        }
    }

    /**
     * Deletes what belongs to no generation: a projector that was frozen while its generation was dropped may have
     * written once more. What is stored is looked at first: a generation is in the state before anything is stored of
     * it, and its number is never used again.
     */
    void sweep(Projection projection) {
        Set<Integer> stored = store.stored(projection);
        states.find(projection.name())
                .ifPresent(state -> stored.stream()
                        .filter(number -> state.generation(number).isEmpty())
                        .forEach(number -> drop(projection, number)));
    }

    private void drop(Projection projection, int number) {
        var generation = new GenerationId(projection.name(), number);
        store.drop(projection, number);
        leases.forget(generation.toString());
        groups.delete(generation);
        reports.forgetBefore(projection.name(), number - REPORTS);
        log.info("{} is dropped", generation);
    }
}

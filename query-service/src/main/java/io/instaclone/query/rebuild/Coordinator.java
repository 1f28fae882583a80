package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.RebuildPlan;
import io.instaclone.query.projection.RefusedException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a rebuild to its end: waits until it has caught up, compares it, and promotes it if that is the plan. Every
 * instance tries again and again, so it does not matter which of them dies where: nothing is remembered but the state,
 * the report and the progress of the generations.
 */
final class Coordinator {
    private static final Logger log = LoggerFactory.getLogger(Coordinator.class);

    private final Promotions promotions;
    private final Comparison comparison;
    private final ReportStore reports;
    private final Leases leases;

    Coordinator(Promotions promotions, Comparison comparison, ReportStore reports, Leases leases) {
        this.promotions = promotions;
        this.comparison = comparison;
        this.reports = reports;
        this.leases = leases;
    }

    /** Does what can be done for the rebuild of a projection now; throws {@link MongoException} when the store fails. */
    void step(Projection projection, ProjectionState state) {
        Optional<Generation> building = state.building();
        if (building.isEmpty() || state.paused() || !promotions.isAhead(state, building.get())) {
            return;
        }
        GenerationId next = state.id(building.get());
        Optional<RebuildReport> found = reports.find(next.toString());
        if (found.isPresent() && !isToBePromoted(building.get(), found.get())) {
            return;
        }
        if (!leases.take(next.toString(), 0)) {
            return;
        }
        try {
            RebuildReport report = found.orElseGet(() -> compare(projection, state, next));
            if (isToBePromoted(building.get(), report)) {
                promote(state, next.number());
            }
        } finally {
            leases.giveBack(next.toString());
        }
    }

    private RebuildReport compare(Projection projection, ProjectionState state, GenerationId next) {
        log.info(
                "{} has caught up and is compared with generation {}",
                next,
                state.live().number());
        var compared = new AtomicLong();
        RebuildReport report = comparison.run(projection, state.id(state.live()), next, documents -> {
            if (!leases.take(next.toString(), compared.addAndGet(documents))) {
                throw new InterruptedComparisonException("Another instance compares " + next);
            }
        });
        reports.save(report);
        log.info("{} differs from generation {} in {} documents", next, report.comparedWith(), report.differences());
        return report;
    }

    private static boolean isToBePromoted(Generation building, RebuildReport report) {
        RebuildPlan plan = building.plan();
        return plan != null
                && switch (plan.promotion()) {
                    case AUTO -> true;
                    case IF_EQUAL -> report.isEqual();
                    case MANUAL -> false;
                };
    }

    private void promote(ProjectionState state, int number) {
        try {
            ProjectionState promoted = promotions.promote(state.projection(), number);
            log.info("{}/{} is live", promoted.projection(), promoted.live().number());
        } catch (RefusedException e) {
            // Paused, aborted or behind since it was looked at: the next look tells.
            log.info("{}/{} is not promoted yet: {}", state.projection(), number, e.getMessage());
        }
    }
}

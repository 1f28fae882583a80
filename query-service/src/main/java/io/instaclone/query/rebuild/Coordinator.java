package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.ParkedRecord;
import io.instaclone.query.projection.ParkingLot;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import io.instaclone.query.projection.RebuildPlan;
import io.instaclone.query.projection.RefusedException;
import java.time.InstantSource;
import java.util.List;
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

    /** A report names so many healed keys, at most. */
    private static final int HEALED = 1000;

    private final ProjectionStates states;
    private final ParkingLot lot;
    private final Promotions promotions;
    private final Comparison comparison;
    private final ReportStore reports;
    private final Leases leases;
    private final InstantSource clock;

    Coordinator(
            ProjectionStates states,
            ParkingLot lot,
            Promotions promotions,
            Comparison comparison,
            ReportStore reports,
            Leases leases,
            InstantSource clock) {
        this.states = states;
        this.lot = lot;
        this.clock = clock;
        this.promotions = promotions;
        this.comparison = comparison;
        this.reports = reports;
        this.leases = leases;
    }

    /** Does what can be done for the rebuild of a projection now; throws {@link MongoException} when the store fails. */
    void step(Projection projection, ProjectionState state) {
        Optional<Generation> building = state.building();
        if (building.isEmpty() || state.paused()) {
            return;
        }
        GenerationId next = state.id(building.get());
        Optional<ParkedRecord> parked = lot.causes(next, 1).stream().findFirst();
        if (parked.isPresent()) {
            fail(next, parked.get());
            return;
        }
        if (!promotions.isAhead(state, building.get())) {
            return;
        }
        int live = state.live().number();
        Optional<RebuildReport> found = reports.find(next, live);
        if (found.isPresent() && !isToBePromoted(building.get(), found.get())) {
            return;
        }
        if (!leases.take(next.toString(), 0)) {
            return;
        }
        try {
            RebuildReport report = found.orElseGet(() -> compare(projection, state, next));
            if (isToBePromoted(building.get(), report)) {
                promote(next, live);
            }
        } finally {
            leases.giveBack(next.toString());
        }
    }

    /** It holds less than the log, and always will: what is parked stays so. */
    private void fail(GenerationId next, ParkedRecord parked) {
        String detail = "It could not fold %s (position %d, key %s): %s."
                .formatted(parked.reference(), parked.position(), parked.key(), parked.cause());
        states.change(
                next.projection(),
                state ->
                        state.isBuilding(next.number()) ? state.ended(Outcome.FAILED, detail, clock.instant()) : state);
        log.error("The rebuild {} fails. {}", next, detail);
    }

    private RebuildReport compare(Projection projection, ProjectionState state, GenerationId next) {
        log.info(
                "{} has caught up and is compared with generation {}",
                next,
                state.live().number());
        var compared = new AtomicLong();
        List<String> healed = lot.causes(state.id(state.live()), HEALED).stream()
                .map(parked -> parked.key() + " (" + parked.reference() + ")")
                .toList();
        RebuildReport report = comparison
                .run(projection, state.id(state.live()), next, documents -> {
                    if (!states.require(next.projection()).isBuilding(next.number())) {
                        throw new InterruptedComparisonException(next + " is not built any more");
                    }
                    if (!leases.take(next.toString(), compared.addAndGet(documents))) {
                        throw new InterruptedComparisonException("Another instance compares " + next);
                    }
                })
                .withHealed(healed);
        reports.save(report);
        log.info("{} differs from generation {} in {} documents", next, report.comparedWith(), report.differences());
        return report;
    }

    private static boolean isToBePromoted(Generation building, RebuildReport report) {
        RebuildPlan plan = building.plan();
        return plan != null && plan.promotes(report.isEqual());
    }

    private void promote(GenerationId next, int comparedWith) {
        try {
            promotions.promote(next, comparedWith);
            log.info("{} is live", next);
        } catch (RefusedException e) {
            // Paused, aborted, behind, or not the one that was compared with any more: the next look tells.
            log.info("{} is not promoted yet: {}", next, e.getMessage());
        }
    }
}

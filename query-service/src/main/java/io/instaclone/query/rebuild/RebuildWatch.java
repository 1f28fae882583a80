package io.instaclone.query.rebuild;

import io.instaclone.query.projection.EventPartition;
import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.RebuildPlan;
import io.instaclone.query.rebuild.ProjectionView.RebuildView;
import io.instaclone.query.rebuild.ProjectionView.Stage;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says how far the rebuild of a projection is. */
final class RebuildWatch {
    private final ProgressReader progress;
    private final ReportStore reports;
    private final Leases leases;
    private final RebuildMeter meter;

    RebuildWatch(ProgressReader progress, ReportStore reports, Leases leases, RebuildMeter meter) {
        this.progress = progress;
        this.reports = reports;
        this.leases = leases;
        this.meter = meter;
    }

    /** The rebuild that runs; empty when none does. */
    Optional<RebuildView> view(ProjectionState state, Optional<Map<EventPartition, Long>> ends) {
        return state.building().map(building -> view(state, building, ends));
    }

    private RebuildView view(ProjectionState state, Generation building, Optional<Map<EventPartition, Long>> ends) {
        GenerationId id = state.id(building);
        Map<EventPartition, Progress> reached = progress.of(id);
        long done = reached.values().stream().mapToLong(Progress::nextOffset).sum();
        Optional<Long> left = ends.map(all -> Overview.lag(all, reached));
        Optional<Long> events = left.map(more -> done + more);
        Optional<Double> speed = meter.speed(id);
        RebuildPlan plan = Objects.requireNonNull(building.plan(), "A rebuild has a plan");
        Optional<RebuildReport> report = reports.find(id, state.live().number());
        Optional<Long> compared = leases.compared(id.toString());
        return new RebuildView(
                building.number(),
                stage(state, plan, report, compared.isPresent()),
                plan,
                building.since(),
                events.orElse(null),
                done,
                events.map(all -> all == 0 ? 100.0 : Math.floor(1000.0 * done / all) / 10)
                        .orElse(null),
                speed.map(perSecond -> Math.round(10 * perSecond) / 10.0).orElse(null),
                left.flatMap(more ->
                                speed.filter(perSecond -> perSecond > 0).map(perSecond -> Math.round(more / perSecond)))
                        .orElse(null),
                compared.orElse(null),
                report.orElse(null));
    }

    private static Stage stage(ProjectionState state, RebuildPlan plan, Optional<RebuildReport> report, boolean held) {
        if (state.paused()) {
            return Stage.PAUSED;
        }
        if (held) {
            return Stage.COMPARING;
        }
        // One that is about to be promoted waits for nobody.
        return report.map(found -> plan.promotes(found.isEqual()) ? Stage.COMPARING : Stage.WAITING)
                .orElse(Stage.CATCHING_UP);
    }
}

package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.query.projection.EventPartition;
import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.NotProjectedException;
import io.instaclone.query.projection.ParkingLot;
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.TopicDirectory;
import io.instaclone.query.rebuild.ProjectionView.EndedView;
import io.instaclone.query.rebuild.ProjectionView.GenerationView;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Says how projections are. Throws {@link MongoException} when the store fails; does without Kafka. */
public final class Overview {
    private final ProjectionStates states;
    private final ProgressReader progress;
    private final ParkingLot lot;
    private final TopicDirectory topics;
    private final ConsumerGroups groups;
    private final ReportStore reports;
    private final RebuildWatch watch;

    Overview(
            ProjectionStates states,
            ProgressReader progress,
            ParkingLot lot,
            TopicDirectory topics,
            ConsumerGroups groups,
            ReportStore reports,
            RebuildWatch watch) {
        this.states = states;
        this.progress = progress;
        this.lot = lot;
        this.topics = topics;
        this.groups = groups;
        this.reports = reports;
        this.watch = watch;
    }

    /** How a projection is; throws {@link NotProjectedException} when it has no state yet. */
    public ProjectionView of(Projection projection) {
        ProjectionState state = states.require(projection.name());
        GenerationId live = state.id(state.live());
        Optional<Map<EventPartition, Long>> ends = ends(projection);
        return new ProjectionView(
                projection.name(),
                live.number(),
                state.paused(),
                groups.name(live),
                members(live),
                ends.map(all -> lag(all, progress.of(live))).orElse(null),
                lot.countKeys(live),
                state.generations().stream()
                        .map(generation -> view(state, generation))
                        .toList(),
                watch.view(state, ends).orElse(null),
                lastRebuild(state));
    }

    private GenerationView view(ProjectionState state, Generation generation) {
        return new GenerationView(
                generation.number(),
                generation.role(),
                groups.name(state.id(generation)),
                generation.since(),
                generation.until());
    }

    private @Nullable EndedView lastRebuild(ProjectionState state) {
        return Optional.ofNullable(state.lastRebuild())
                .map(end -> new EndedView(
                        end,
                        reports.find(new GenerationId(state.projection(), end.generation()))
                                .orElse(null)))
                .orElse(null);
    }

    private Optional<Map<EventPartition, Long>> ends(Projection projection) {
        try {
            return Optional.of(topics.ends(projection.topics()));
        } catch (KafkaException _) {
            return Optional.empty();
        }
    }

    private @Nullable Integer members(GenerationId live) {
        try {
            return groups.members(live);
        } catch (KafkaException _) {
            return null;
        }
    }

    static long lag(Map<EventPartition, Long> ends, Map<EventPartition, Progress> progress) {
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    Progress reached = progress.get(end.getKey());
                    return Math.max(0, end.getValue() - (reached == null ? 0 : reached.nextOffset()));
                })
                .sum();
    }
}

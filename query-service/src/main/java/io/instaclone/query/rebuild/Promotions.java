package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.query.projection.EventPartition;
import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.ParkingLot;
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RefusedException;
import java.time.InstantSource;
import java.util.Map;

/**
 * Makes another generation the live one. What becomes live is, in every partition, at least where the live one is, so
 * readers do not go back in time. Throws {@link MongoException} when the store fails.
 */
final class Promotions {
    private final ProjectionStates states;
    private final ProgressReader progress;
    private final ParkingLot lot;
    private final RebuildProperties properties;
    private final InstantSource clock;

    Promotions(
            ProjectionStates states,
            ProgressReader progress,
            ParkingLot lot,
            RebuildProperties properties,
            InstantSource clock) {
        this.states = states;
        this.progress = progress;
        this.lot = lot;
        this.properties = properties;
        this.clock = clock;
    }

    /** Promotes a rebuild, whatever it was compared with; throws {@link RefusedException} when it can't be now. */
    ProjectionState promote(GenerationId next) {
        return states.change(next.projection(), state -> promoted(state, next.number()));
    }

    /** Promotes a rebuild over the generation that it was compared with; throws {@link RefusedException} as well. */
    ProjectionState promote(GenerationId next, int comparedWith) {
        return states.change(next.projection(), state -> {
            int live = state.live().number();
            if (live != comparedWith) {
                throw new RefusedException(
                        next + " was compared with generation " + comparedWith + ", and " + live + " is live.",
                        "It is compared again.");
            }
            return promoted(state, next.number());
        });
    }

    private ProjectionState promoted(ProjectionState state, int number) {
        ProjectionState promoted = state.promoted(number, clock.instant(), properties.keep());
        // In this order: a record that is parked is in the lot before progress passes it.
        requireAhead(state, promoted.live());
        requireNothingParked(state.id(promoted.live()));
        return promoted;
    }

    /** Takes the last promotion back; throws {@link RefusedException} when it can't be now. */
    ProjectionState rollBack(String projection) {
        return states.change(projection, state -> {
            int target = state.rollbackTarget().map(Generation::number).orElse(0);
            ProjectionState rolledBack = state.rolledBack(target, clock.instant(), properties.keep());
            requireAhead(state, rolledBack.live());
            return rolledBack;
        });
    }

    private void requireNothingParked(GenerationId next) {
        if (lot.countKeys(next) > 0) {
            throw new RefusedException(next + " has parked keys.", "Deploy a fixed fold and rebuild again.");
        }
    }

    private void requireAhead(ProjectionState state, Generation next) {
        if (!isAhead(state, next)) {
            throw new RefusedException(
                    "Generation " + next.number() + " of " + state.projection()
                            + " is behind the live one in some partition.",
                    "Wait until it has caught up.");
        }
    }

    /**
     * Whether a generation has what the live one had a moment ago. The live one's progress is read first: what readers
     * have seen of it by then, the other one has.
     */
    boolean isAhead(ProjectionState state, Generation next) {
        Map<EventPartition, Progress> live = progress.of(state.id(state.live()));
        Map<EventPartition, Progress> other = progress.of(new GenerationId(state.projection(), next.number()));
        return live.entrySet().stream().allMatch(partition -> {
            Progress there = other.get(partition.getKey());
            return there != null && isAhead(there, partition.getValue());
        });
    }

    /** Records without a position count as well: the live one may have parked one at the end of its partition. */
    private static boolean isAhead(Progress next, Progress live) {
        return next.position() >= live.position()
                && (!next.topicId().equals(live.topicId()) || next.nextOffset() >= live.nextOffset());
    }
}

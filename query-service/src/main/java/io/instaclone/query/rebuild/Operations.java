package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.NotProjectedException;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.ProjectionState;
import io.instaclone.query.projection.ProjectionStates;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import io.instaclone.query.projection.RebuildPlan;
import io.instaclone.query.projection.RebuildRequests;
import io.instaclone.query.projection.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators can do with a projection. All of it throws {@link RefusedException} when it can't be done now,
 * {@link NotProjectedException} when the projection has no state yet, and {@link MongoException} or
 * {@link KafkaException} when one of the two does not answer.
 */
public final class Operations {
    private static final Logger log = LoggerFactory.getLogger(Operations.class);
    private static final Duration LEAVING = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final ProjectionStates states;
    private final RebuildRequests requests;
    private final Promotions promotions;
    private final ConsumerGroups groups;
    private final InstantSource clock;

    Operations(
            ProjectionStates states,
            RebuildRequests requests,
            Promotions promotions,
            ConsumerGroups groups,
            InstantSource clock) {
        this.states = states;
        this.requests = requests;
        this.promotions = promotions;
        this.groups = groups;
        this.clock = clock;
    }

    /** Starts to build the next generation beside the live one. */
    public void rebuild(Projection projection, RebuildPlan plan) {
        requests.start(projection, plan);
    }

    /** Gives up the rebuild that runs. */
    public void abort(Projection projection) {
        states.change(
                projection.name(), state -> state.ended(Outcome.ABORTED, "An operator aborted it.", clock.instant()));
        log.info("The rebuild of {} is aborted", projection.name());
    }

    /** Makes the rebuild that runs the live generation, whatever its comparison has found. */
    public void promote(Projection projection) {
        ProjectionState state = states.require(projection.name());
        Generation building = state.building()
                .orElseThrow(() -> new RefusedException("No rebuild of " + projection.name() + " runs.", "Start one."));
        promotions.promote(state.id(building));
        log.info("Generation {} of {} is promoted by an operator", building.number(), projection.name());
    }

    /** Takes the last promotion back. */
    public void rollBack(Projection projection) {
        ProjectionState state = promotions.rollBack(projection.name());
        log.info(
                "{} is rolled back to generation {}",
                projection.name(),
                state.live().number());
    }

    /** Makes all consumers of the projection leave, and waits a moment until they have. */
    public void pause(Projection projection) {
        ProjectionState state = states.change(projection.name(), ProjectionState::pause);
        log.info("{} is paused", projection.name());
        Instant end = clock.instant().plus(LEAVING);
        while (groups.members(state.id(state.live())) > 0 && clock.instant().isBefore(end)) {
            try {
                Thread.sleep(LOOK_INTERVAL);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Takes a pause back. */
    public void resume(Projection projection) {
        states.change(projection.name(), ProjectionState::resume);
        log.info("{} goes on", projection.name());
    }
}

package io.instaclone.query.consistency;

import io.instaclone.events.ConsistencyToken;
import io.instaclone.query.projection.Generations;
import io.instaclone.query.projection.NotProjectedException;
import io.instaclone.query.projection.View;
import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.ProblemKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens what a read reads when that has applied what its client has written. */
@Component
public final class ConsistencyGate {
    private final Generations generations;
    private final ProgressWatch watch;
    private final KnownPartitions partitions;

    ConsistencyGate(Generations generations, ProgressWatch watch, KnownPartitions partitions) {
        this.generations = generations;
        this.watch = watch;
        this.partitions = partitions;
    }

    /**
     * Opens the live generations of these projections, and waits for what the client demands: that they have it, and in
     * a system that has only just started, that there are any. Projections that do not consume the topic of a token have
     * nothing to do with it.
     *
     * @throws ProblemException 400 when a token names a partition that does not exist, 503 when time is up
     * @throws NotProjectedException as {@link Generations#open}, at once when the client demands nothing
     */
    public View open(Set<String> projections, ReadDemand demand) {
        if (demand.tokens().isEmpty()) {
            return generations.open(projections);
        }
        long begin = System.nanoTime();
        View view = generations.openOnceBegun(projections, demand.patience());
        await(demand.tokens(), view, demand.patience().minusNanos(System.nanoTime() - begin));
        return view;
    }

    private void await(List<ConsistencyToken> tokens, View view, Duration patience) {
        Map<String, Long> required = new HashMap<>();
        for (ConsistencyToken token : tokens) {
            if (!partitions.contains(token.topic(), token.partition())) {
                throw new ProblemException(ProblemKind.BAD_REQUEST, "The token names a partition that does not exist.");
            }
            view.progressIds(token.topic(), token.partition())
                    .forEach(id -> required.merge(id, token.position(), Math::max));
        }
        if (!required.isEmpty() && !watch.await(required, patience)) {
            throw new ProblemException(
                    ProblemKind.NOT_YET_CONSISTENT, "What the token names was not applied in time; try again.");
        }
    }
}

package io.instaclone.query.consistency;

import io.instaclone.events.ConsistencyToken;
import io.instaclone.query.projection.View;
import io.instaclone.query.web.ProblemException;
import io.instaclone.query.web.ProblemKind;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets a read pass when the generations that it reads have applied what its client has written. */
@Component
public final class ConsistencyGate {
    private final ProgressWatch watch;
    private final KnownPartitions partitions;

    ConsistencyGate(ProgressWatch watch, KnownPartitions partitions) {
        this.watch = watch;
        this.partitions = partitions;
    }

    /**
     * Waits. Projections that do not consume the topic of a token have nothing to do with it.
     *
     * @throws ProblemException 400 when a token names a partition that does not exist, 503 when time is up
     */
    public void await(ReadDemand demand, View view) {
        Map<String, Long> required = new HashMap<>();
        for (ConsistencyToken token : demand.tokens()) {
            if (!partitions.contains(token.topic(), token.partition())) {
                throw new ProblemException(ProblemKind.BAD_REQUEST, "The token names a partition that does not exist.");
            }
            view.progressIds(token.topic(), token.partition())
                    .forEach(id -> required.merge(id, token.position(), Math::max));
        }
        if (!required.isEmpty() && !watch.await(required, demand.patience())) {
            throw new ProblemException(
                    ProblemKind.NOT_YET_CONSISTENT, "What the token names was not applied in time; try again.");
        }
    }
}

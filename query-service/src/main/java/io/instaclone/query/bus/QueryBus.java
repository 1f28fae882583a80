package io.instaclone.query.bus;

import io.instaclone.query.consistency.ConsistencyGate;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.projection.View;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers queries. */
@Component
public final class QueryBus {
    private final Answerers answerers;
    private final ConsistencyGate gate;

    QueryBus(List<QueryHandlers> features, ConsistencyGate gate, MeterRegistry meters) {
        this.answerers = new Answerers(features, meters);
        this.gate = gate;
    }

    /**
     * Opens the live generation of what the query reads, waits until that has seen what the client demands, and answers
     * from it.
     */
    public <R> R ask(Query<R> query, ReadDemand demand) {
        return open(List.of(query), demand).ask(query);
    }

    /**
     * The same for several queries, which are answered from one view: two that read the same projection never see two
     * generations of it.
     */
    public Reading open(Collection<? extends Query<?>> queries, ReadDemand demand) {
        Set<String> projections = queries.stream()
                .flatMap(query -> answerers.of(query).projections().stream())
                .collect(Collectors.toSet());
        return new Reading(gate.open(projections, demand));
    }

    /** Answers the queries that it was opened for. */
    public final class Reading {
        private final View view;

        private Reading(View view) {
            this.view = view;
        }

        /** Answers from the view; throws {@link IllegalArgumentException} for what that does not hold. */
        public <R> R ask(Query<R> query) {
            return answerers.of(query).answer(query, view);
        }
    }
}

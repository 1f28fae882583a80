package io.instaclone.query.bus;

import io.instaclone.query.consistency.ConsistencyGate;
import io.instaclone.query.consistency.ReadDemand;
import io.instaclone.query.projection.Generations;
import io.instaclone.query.projection.View;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers queries. */
@Component
public final class QueryBus {
    private final Answerers answerers;
    private final Generations generations;
    private final ConsistencyGate gate;

    QueryBus(List<QueryHandlers> features, Generations generations, ConsistencyGate gate, MeterRegistry meters) {
        this.answerers = new Answerers(features, meters);
        this.generations = generations;
        this.gate = gate;
    }

    /**
     * Opens the live generation of what the query reads, waits until that has seen what the client demands, and answers
     * from it.
     */
    public <R> R ask(Query<R> query, ReadDemand demand) {
        Answerers.Answerer<?, R> answerer = answerers.of(query);
        View view = generations.open(answerer.projections());
        gate.await(demand, view);
        return answerer.answer(query, view);
    }
}

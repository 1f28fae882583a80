package io.instaclone.query.bus;

import io.instaclone.query.projection.View;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The handlers of all queries: exactly one for each type that is on the class path. */
final class Answerers {
    private final Map<Class<?>, Answerer<?, ?>> byType = new HashMap<>();
    private final MeterRegistry meters;

    /** One handler, and what it reads. */
    record Answerer<Q, R>(Class<Q> type, Set<String> projections, BiFunction<Q, View, R> handler, Timer timer) {
        R answer(Query<R> query, View view) {
            return timer.record(() -> handler.apply(type.cast(query), view));
        }
    }

    /** Throws {@link IllegalStateException} when a query has two handlers or none. */
    Answerers(List<QueryHandlers> features, MeterRegistry meters) {
        this.meters = meters;
        features.forEach(feature -> feature.register(new Registration()));
        var missing = new HashSet<>(QueryTypes.onClassPath());
        byType.keySet().forEach(type -> missing.remove(type.getName()));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Nobody answers " + missing);
        }
    }

    /** Sound, because a handler is registered with the answer type of its query. */
    @SuppressWarnings("unchecked")
    <R> Answerer<?, R> of(Query<R> query) {
        Answerer<?, ?> answerer = byType.get(query.getClass());
        if (answerer == null) {
            throw new IllegalArgumentException("Nobody answers " + query.getClass());
        }
        return (Answerer<?, R>) answerer;
    }

    private final class Registration implements QueryHandlers.Registry {
        @Override
        public <R, Q extends Query<R>> void answer(
                Class<Q> type, Set<String> projections, BiFunction<Q, View, R> handler) {
            Timer timer = Timer.builder("instaclone.query")
                    .tag("query", type.getSimpleName())
                    .register(meters);
            if (byType.put(type, new Answerer<>(type, projections, handler, timer)) != null) {
                throw new IllegalStateException("Two handlers answer " + type);
            }
        }
    }
}

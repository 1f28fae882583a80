package io.instaclone.query.bus;

import io.instaclone.query.projection.View;
import java.util.Set;
import java.util.function.BiFunction;

/** What a feature answers. */
public interface QueryHandlers {

    /** Registers a handler for each query of the feature. */
    void register(Registry registry);

    /** Takes handlers. */
    interface Registry {
        /**
         * Registers the one handler of a type of query.
         *
         * @param projections what it reads: a read with a token waits for these, and no other can be read
         */
        <R, Q extends Query<R>> void answer(Class<Q> type, Set<String> projections, BiFunction<Q, View, R> handler);
    }
}

package io.instaclone.query.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in the order of the list
 * @param nextCursor where the next page begins; null when this is the last one
 */
public record PageOf<T>(List<T> items, @Nullable String nextCursor) implements Paged {

    /** The same page with other items, one for each. */
    public <R> PageOf<R> map(Function<List<T>, List<R>> items) {
        return new PageOf<>(items.apply(this.items), nextCursor);
    }
}

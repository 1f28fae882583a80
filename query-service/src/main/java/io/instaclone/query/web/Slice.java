package io.instaclone.query.web;

import java.util.List;

/**
 * A part of a list, with the cursor read.
 *
 * @param list the name of the list, with all that selects its items
 * @param place what the order goes by, of the last item of the page before; empty for the first page
 * @param limit how many items
 */
public record Slice(String list, List<Long> place, int limit) {
    /** The log position that all items are below, where the newest come first. */
    public long before() {
        return place.isEmpty() ? Long.MAX_VALUE : place.getFirst();
    }

    /** The log position that all items are above, where the oldest come first. */
    public long after() {
        return place.isEmpty() ? 0 : place.getFirst();
    }

    /** How many items to look for: one more, to know whether there is another page. */
    public int limitAndOne() {
        return limit + 1;
    }
}

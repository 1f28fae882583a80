package io.instaclone.query.web;

/**
 * A part of a list, with the cursor read.
 *
 * @param list the name of the list, with all that selects its items
 * @param before the log position that all items are below
 * @param limit how many items
 */
public record Slice(String list, long before, int limit) {
    /** How many items to look for: one more, to know whether there is another page. */
    public int limitAndOne() {
        return limit + 1;
    }
}

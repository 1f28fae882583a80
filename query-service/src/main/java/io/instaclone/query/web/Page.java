package io.instaclone.query.web;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items, from 1 to 100
 * @param cursor where a page before has ended; null for the first page
 */
public record Page(
        int limit, @org.jspecify.annotations.Nullable String cursor) {
    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 100;
}

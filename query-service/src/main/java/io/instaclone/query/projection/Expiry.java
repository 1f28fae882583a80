package io.instaclone.query.projection;

import java.time.Duration;

/**
 * When documents of a collection are of no use any more; a TTL index takes them then. Comparisons skip what is past it.
 *
 * @param field the field that holds an instant
 * @param after how long after it
 */
public record Expiry(String field, Duration after) {}

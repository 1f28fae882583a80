package io.instaclone.query.projection;

/**
 * One generation of a projection: {@code posts/1}. Numbers are never used twice.
 *
 * @param projection the name of the projection
 * @param number 1, 2, 3, …
 */
public record GenerationId(String projection, int number) {

    /** The consumer group: {@code instaclone.posts.1}. */
    public String group(String topicPrefix) {
        return topicPrefix + "." + projection + "." + number;
    }

    @Override
    public String toString() {
        return projection + "/" + number;
    }
}

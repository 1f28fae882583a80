package io.instaclone.query.hashtag;

import io.instaclone.query.bus.Query;
import java.util.List;

/**
 * The hashtags that begin with a text, those with the most posts first.
 *
 * @param text what was typed, with or without {@code #}
 * @param limit how many at most
 */
public record SearchHashtags(String text, int limit) implements Query<List<HashtagCount>> {}

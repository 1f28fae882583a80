package io.instaclone.query.user;

import io.instaclone.query.bus.Query;
import java.util.List;

/**
 * The users whose user name, or a word of whose display name, begins with a text: the one with just this user name
 * first, then those with the most followers.
 *
 * @param text what was typed, as a whole
 * @param limit how many at most
 */
public record SearchUsers(String text, int limit) implements Query<List<UserSummary>> {}

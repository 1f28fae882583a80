package io.instaclone.query.post;

import io.instaclone.query.bus.Query;
import io.instaclone.query.security.Viewer;
import java.util.List;

/**
 * The posts whose caption has all words of a text, the last of which may be the beginning of one; newest first.
 *
 * @param text what was typed
 * @param limit how many at most
 */
public record SearchPosts(String text, int limit, Viewer viewer) implements Query<List<PostView>> {}

package io.instaclone.query.web;

import org.jspecify.annotations.Nullable;

/** An answer that is a page of a list, and so links to the next one. */
public interface Paged {
    /** Where the next page begins; null when this is the last one. */
    @Nullable
    String nextCursor();
}

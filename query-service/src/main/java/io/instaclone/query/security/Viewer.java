package io.instaclone.query.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param userId the user; null when nobody is logged in, which only public endpoints meet
 */
public record Viewer(@Nullable UUID userId) {
    /** Nobody in particular. */
    public static final Viewer ANONYMOUS = new Viewer(null);

    /** The user; throws {@link IllegalStateException} where there is none. */
    public UUID requireUserId() {
        if (userId == null) {
            throw new IllegalStateException("Nobody is logged in");
        }
        return userId;
    }
}

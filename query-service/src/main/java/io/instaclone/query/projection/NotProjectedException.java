package io.instaclone.query.projection;

import java.io.Serial;

/** A projection has no live generation yet: no projector has run since the store is there. */
public final class NotProjectedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotProjectedException(String projection) {
        super("The projection " + projection + " has no live generation yet");
    }
}

package io.instaclone.query.projection;

import java.io.Serial;

/** What was about to be written was read before a failure of the store, so it has to be read again. */
final class StaleMemoryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StaleMemoryException() {
        super("The store has failed since this was read");
    }
}

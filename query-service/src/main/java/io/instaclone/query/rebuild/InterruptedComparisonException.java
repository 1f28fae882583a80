package io.instaclone.query.rebuild;

import java.io.Serial;

/** The instance shuts down, or has lost the lease and somebody else compares from the start; or nobody asks any more. */
final class InterruptedComparisonException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    InterruptedComparisonException(InterruptedException cause) {
        super("Interrupted", cause);
    }

    InterruptedComparisonException(String message) {
        super(message);
    }
}

package io.instaclone.query.projection;

import java.io.Serial;

/** What an operator asks for can't be done in the state that a projection is in. The message says why, and what can. */
public final class RefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Says why in one sentence, and the way out in another. */
    public RefusedException(String why, String wayOut) {
        super(why + " " + wayOut, null, false, false);
    }
}

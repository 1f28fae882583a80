package io.instaclone.command.web;

import java.io.Serial;

/** What stands in the place of an id is none. */
final class MalformedIdException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedIdException() {
        super("An id in the path is not a UUID", null, false, false);
    }
}

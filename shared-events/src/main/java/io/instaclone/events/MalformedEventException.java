package io.instaclone.events;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Bytes or headers that are no event. */
public final class MalformedEventException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        this(message, null);
    }

    MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package io.instaclone.query.projection;

import java.io.Serial;
import java.util.Set;

/** The store is well and refuses a write all the same: repeating it would not help. */
final class WriteRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Set<String> marks;

    WriteRefusedException(String message, Set<String> marks) {
        super(message);
        this.marks = marks;
    }

    /** The partitions that the write came from. */
    Set<String> marks() {
        return marks;
    }
}

package io.instaclone.command.web;

import java.io.Serial;
import java.util.List;

/** A body that is well-formed but breaks rules; tells all of them at once. */
public final class InvalidInputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidInputException(List<Violation> violations) {
        super("Invalid input", null, false, false);
        this.violations = List.copyOf(violations);
    }

    /** What is wrong. */
    public List<Violation> violations() {
        return violations;
    }
}

package io.instaclone.command.web;

import java.io.Serial;

/** A request header that cannot be understood. */
final class BadHeaderException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BadHeaderException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

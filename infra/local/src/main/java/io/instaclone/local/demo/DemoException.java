package io.instaclone.local.demo;

/** The system refused what the demo asked for; the message says what, and what it answered. */
public final class DemoException extends Exception {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}

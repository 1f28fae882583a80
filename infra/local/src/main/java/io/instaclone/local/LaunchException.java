package io.instaclone.local;

/** The system cannot run; the message is one sentence for whoever started it. */
final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }
}

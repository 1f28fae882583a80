package io.instaclone.embedded;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server could not be started; the message is one line for the person who tried. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ServerStartException(String message, @Nullable Throwable cause) {
        super(message.lines().findFirst().orElse("unknown reason").strip(), cause);
    }

    static ServerStartException because(String reason) {
        return new ServerStartException(reason, null);
    }

    static ServerStartException directoryInUse(Path directory, String by) {
        return because("data directory in use: " + directory + " (" + by + ")");
    }

    static ServerStartException portTaken(int port, @Nullable Throwable cause) {
        return new ServerStartException("port " + port + " is taken on 127.0.0.1", cause);
    }

    static ServerStartException diskFull(Path directory, @Nullable Throwable cause) {
        return new ServerStartException("disk full: no space left for " + directory, cause);
    }

    /** Finds the two mishaps that have a name of their own among the causes, else quotes the innermost cause. */
    static ServerStartException of(Throwable failure, Path directory, int port) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerStartException known) {
                return known;
            }
            if (tellsDiskFull(cause.getMessage())) {
                return diskFull(directory, failure);
            }
            if (cause instanceof BindException || tellsPortTaken(cause.getMessage())) {
                return portTaken(port, failure);
            }
            innermost = cause;
        }
        // The message of a file system exception is only a path.
        boolean bare = innermost instanceof IOException || innermost.getMessage() == null;
        return new ServerStartException(bare ? innermost.toString() : innermost.getMessage(), failure);
    }

    /** The same for what a server of its own process printed. */
    static ServerStartException of(String output, Path directory, int port) {
        if (tellsDiskFull(output)) {
            return diskFull(directory, null);
        }
        return tellsPortTaken(output) ? portTaken(port, null) : because(output);
    }

    private static boolean tellsDiskFull(@Nullable String message) {
        return message != null
                && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }

    private static boolean tellsPortTaken(@Nullable String message) {
        return message != null && message.contains("Address already in use");
    }
}

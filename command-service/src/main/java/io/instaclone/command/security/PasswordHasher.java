package io.instaclone.command.security;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * bcrypt, on few threads of its own: a hash burns a core for a quarter of a second, which on the threads of requests
 * would stop all others.
 */
@Component
public class PasswordHasher implements DisposableBean {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final BCryptPasswordEncoder bcrypt;
    private final ThreadPoolExecutor threads;
    private final String dummyHash;

    PasswordHasher(SecurityProperties settings) {
        bcrypt = new BCryptPasswordEncoder(settings.bcryptCost());
        int size = settings.hashThreads() > 0
                ? settings.hashThreads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.hashesWaiting()),
                Thread.ofPlatform().name("bcrypt-", 0).daemon().factory());
        dummyHash = String.valueOf(bcrypt.encode("nobody's password"));
    }

    /** Hashes a password of at most 72 bytes; throws {@link TooManyRequestsException} when too many wait. */
    public String hash(String password) {
        return run(() -> String.valueOf(bcrypt.encode(password)));
    }

    /** Whether this is the password; throws {@link TooManyRequestsException} when too many wait. */
    public boolean matches(String password, String hash) {
        return run(() -> bcrypt.matches(password, hash));
    }

    /** Takes the time of a comparison, so that a name without account is not told apart by the clock. */
    public void matchesNothing(String password) {
        matches(password, dummyHash);
    }

    private <T> T run(Callable<T> work) {
        try {
            return threads.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new TooManyRequestsException(RETRY_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyRequestsException(RETRY_AFTER);
        } catch (ExecutionException e) {
            throw new IllegalStateException("bcrypt failed", e.getCause());
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}

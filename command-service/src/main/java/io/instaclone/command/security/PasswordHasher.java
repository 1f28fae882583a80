package io.instaclone.command.security;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
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

    private static final int MAX_BYTES = 72;

    private final BCryptPasswordEncoder bcrypt;
    private final ThreadPoolExecutor threads;
    private final String dummyHash;
    private final Timer times;

    PasswordHasher(SecurityProperties settings, MeterRegistry meters) {
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
        times = Timer.builder("instaclone.passwords.time")
                .description("One hash of a password, without the wait for it")
                .register(meters);
        meters.gauge("instaclone.passwords.waiting", threads.getQueue(), Collection::size);
        dummyHash = String.valueOf(bcrypt.encode("nobody's password"));
    }

    /** Hashes a password of at most 72 bytes; throws {@link TooManyRequestsException} when too many wait. */
    public String hash(String password) {
        return run(() -> String.valueOf(bcrypt.encode(password)));
    }

    /**
     * Whether this is the password; throws {@link TooManyRequestsException} when too many wait. Without a hash it is not,
     * which takes the same time, so that a name without account is not told apart by the clock.
     */
    public boolean matches(String password, Optional<String> hash) {
        boolean right = run(() -> bcrypt.matches(password, hash.orElse(dummyHash)));
        // bcrypt looks at the first 72 bytes only, and no password is longer.
        return right && hash.isPresent() && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /**
     * Throws {@link TooManyRequestsException} when too many wait already. A look before what costs round trips: a flood that
     * is turned away must cost little.
     */
    public void requireRoom() {
        if (threads.getQueue().remainingCapacity() == 0) {
            throw new TooManyRequestsException(RETRY_AFTER);
        }
    }

    private <T> T run(Callable<T> work) {
        try {
            return threads.submit(times.wrap(work)).get();
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

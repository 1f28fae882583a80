package io.instaclone.local;

import io.instaclone.local.LogFile.Ready;
import io.instaclone.local.ProcessSpec.Launch;
import io.instaclone.local.State.Phase;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process of the system over all its lives. Used by the thread of the supervisor only, but for {@link #comesUp}. */
final class ManagedProcess {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final ProcessSpec spec;
    private final LogFile log;
    private final RestartPolicy policy;
    private @Nullable Process process;
    private @Nullable ProcessIdentity identity;
    private @Nullable Ready ready;
    private Phase phase = Phase.DEAD;
    private long logBegins;

    ManagedProcess(ProcessSpec spec, LogFile log, InstantSource clock) {
        this.spec = spec;
        this.log = log;
        this.policy = new RestartPolicy(clock);
    }

    String name() {
        return spec.name();
    }

    boolean wasStarted() {
        return process != null;
    }

    /** Whether it has come up at least once. */
    boolean wasUp() {
        return ready != null;
    }

    boolean isUp() {
        return phase == Phase.RUNNING;
    }

    Optional<Ready> ready() {
        return Optional.ofNullable(ready);
    }

    boolean canStart(Map<String, Ready> others) {
        return !wasStarted() && others.keySet().containsAll(spec.needs());
    }

    Process start(Map<String, Ready> others) {
        Launch launch = spec.launch().apply(others);
        logBegins = log.length();
        var builder = new ProcessBuilder(launch.command())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Process started = builder.start();
            started.getOutputStream().close();
            process = started;
            identity = ProcessIdentity.of(started.toHandle());
            phase = Phase.STARTING;
            return started;
        } catch (IOException e) {
            throw new LaunchException(name() + " could not be started: " + e.getMessage());
        }
    }

    /** Waits until the given life of this process has come up. Empty when it ended before. */
    Optional<Ready> comesUp(Process life, long logBegan) throws InterruptedException {
        do {
            Optional<Ready> seen = spec.announces() ? log.ready(logBegan) : probed();
            if (seen.isPresent()) {
                return seen;
            }
        } while (!life.waitFor(POLL));
        return Optional.empty();
    }

    private Optional<Ready> probed() {
        return Health.isGood(spec.probe()) ? Optional.of(new Ready(spec.url(), "")) : Optional.empty();
    }

    long logBegins() {
        return logBegins;
    }

    boolean isLife(Process life) {
        return life == process;
    }

    void cameUp(Ready announced) {
        ready = announced;
        phase = Phase.RUNNING;
        policy.cameUp();
    }

    RestartPolicy.Decision died() {
        phase = Phase.DEAD;
        return policy.died();
    }

    List<String> endOfLog() {
        return log.end(logBegins, 12);
    }

    /** Asks it to end and waits for that; one that does not is killed. False when there was nothing to stop. */
    boolean stop() throws InterruptedException {
        if (process == null || !process.isAlive()) {
            return false;
        }
        process.destroy();
        if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
        phase = Phase.DEAD;
        return true;
    }

    Optional<State.Entry> entry() {
        return Optional.ofNullable(identity)
                .map(id -> new State.Entry(
                        name(),
                        id,
                        phase,
                        ready == null ? spec.url() : ready.url(),
                        spec.probe(),
                        log.path().toString()));
    }
}

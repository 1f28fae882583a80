package io.instaclone.query.projection;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a projector: waits for the topics, makes the consumer, turns until it is told to stop. */
final class ProjectorThread {
    private static final Logger log = LoggerFactory.getLogger(ProjectorThread.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final String projection;
    private final ProjectorStatus status;
    private final Duration retryDelay;
    private final Supplier<Session> sessions;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Session session;

    /** A consumer that has subscribed, its projector, and what is measured after each turn. */
    record Session(Consumer<byte[], byte[]> consumer, Projector projector, ProjectionMetrics metrics) {}

    /** The sessions throw {@link KafkaException} or {@link MongoException} as long as something is not there. */
    ProjectorThread(String projection, ProjectorStatus status, Duration retryDelay, Supplier<Session> sessions) {
        this.projection = projection;
        this.status = status;
        this.retryDelay = retryDelay;
        this.sessions = sessions;
        this.thread = Thread.ofPlatform().name("projector-" + projection).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Asks the thread to end after what it is at, and does not wait for it. */
    void stop() {
        stopping = true;
        Session open = session;
        if (open != null) {
            open.consumer().wakeup();
        }
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    void join() throws InterruptedException {
        thread.join(FAREWELL.multipliedBy(2));
    }

    private void run() {
        try {
            while (!stopping) {
                attempt();
            }
        } catch (RuntimeException | Error e) {
            // The edge of the thread: a defect stops this projection, health shows it, reads go on.
            status.troubledBy("defect: " + e.getClass().getSimpleName());
            log.error("{} ends by a defect", projection, e);
        } finally {
            close();
            status.enter(ProjectorStatus.Phase.STOPPED);
        }
    }

    private void attempt() {
        try {
            Session open = session;
            if (open == null) {
                session = sessions.get();
            } else {
                open.projector().turn();
                open.metrics().lagOf(open.consumer());
            }
        } catch (WakeupException _) {
            log.debug("{} was woken", projection);
        } catch (KafkaException e) {
            await("Kafka", e);
        } catch (MongoException e) {
            await("MongoDB", e);
        }
    }

    private void await(String what, RuntimeException failure) {
        if (status.troubledBy(what + ": " + failure.getClass().getSimpleName())) {
            log.warn("{} waits for {}: {}", projection, what, failure.getMessage());
        }
        pause();
    }

    private void pause() {
        try {
            Thread.sleep(retryDelay);
        } catch (InterruptedException _) {
            stopping = true;
        }
    }

    private void close() {
        Session open = session;
        if (open != null) {
            open.consumer().close(CloseOptions.timeout(FAREWELL));
            open.metrics().close();
        }
    }
}

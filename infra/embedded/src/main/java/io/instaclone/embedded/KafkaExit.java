package io.instaclone.embedded;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** A broker that gives up wants to end the whole JVM. Here that only tells those who watch. */
final class KafkaExit {

    private static final Set<CompletableFuture<String>> WATCHERS = ConcurrentHashMap.newKeySet();

    static {
        Exit.setExitProcedure(KafkaExit::giveUp);
        Exit.setHaltProcedure(KafkaExit::giveUp);
    }

    private KafkaExit() {}

    /** Completes with a line of reason when a broker of this JVM gives up. */
    static CompletableFuture<String> watch() {
        CompletableFuture<String> died = new CompletableFuture<>();
        WATCHERS.add(died);
        return died;
    }

    static void forget(CompletableFuture<String> died) {
        WATCHERS.remove(died);
    }

    /** Kafka relies on this not returning. */
    private static void giveUp(int status, @Nullable String message) {
        String reason = "the Kafka broker gave up with status " + status + (message == null ? "" : ": " + message);
        WATCHERS.forEach(died -> died.complete(reason));
        throw new IllegalStateException(reason);
    }
}

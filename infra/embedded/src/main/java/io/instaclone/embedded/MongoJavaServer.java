package io.instaclone.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** mongo-java-server inside this JVM, on one file. */
record MongoJavaServer(MongoServer server, int port, CompletableFuture<String> died, AtomicBoolean stopped)
        implements MongoEngine {

    /** Each blocks for the duration of a write and its flush, so their number is how many writes share a flush. */
    private static final int WORKERS = 16;

    static MongoJavaServer start(Path directory, int port) {
        CompletableFuture<String> died = new CompletableFuture<>();
        DurableBackend backend = DurableBackend.open(
                directory.resolve("mongo-java-server.mv"),
                failure -> died.complete("mongo-java-server cannot write: " + failure.getMessage()));
        MongoServer server = new MongoServer(backend);
        server.bind(new InetSocketAddress(Ports.HOST, port), 1, WORKERS);
        return new MongoJavaServer(server, port, died, new AtomicBoolean());
    }

    /** Its jar tells nobody its version, so the build does. */
    @Override
    public String description() {
        return "mongo-java-server "
                + ResourceBundle.getBundle("io.instaclone.embedded.versions").getString("mongo-java-server");
    }

    @Override
    public void stop() {
        if (stopped.compareAndSet(false, true)) {
            server.shutdownNow();
        }
    }
}

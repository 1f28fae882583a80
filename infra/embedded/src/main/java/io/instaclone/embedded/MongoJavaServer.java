package io.instaclone.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** mongo-java-server inside this JVM, on one file. */
record MongoJavaServer(MongoServer server, int port, CompletableFuture<String> died, AtomicBoolean stopped)
        implements MongoEngine {

    private static final Logger log = LoggerFactory.getLogger(MongoJavaServer.class);

    /** The number is that of the format. The first, of serialized objects, cannot be read as the second, of BSON. */
    private static final String FILE = "mongo-java-server-2.mv";

    private static final String FILE_OF_FIRST_FORMAT = "mongo-java-server.mv";

    /**
     * Each blocks for the duration of a write and its flush, and connections take turns to get one: with more than there
     * are connections, as a rule, no read waits behind the write of another connection.
     */
    private static final int WORKERS = 128;

    static MongoJavaServer start(Path directory, int port) {
        warnOfFirstFormat(directory);
        CompletableFuture<String> died = new CompletableFuture<>();
        DurableBackend backend = DurableBackend.open(
                directory.resolve(FILE),
                failure -> died.complete("mongo-java-server cannot write: " + failure.getMessage()));
        MongoServer server = new MongoServer(backend);
        server.bind(new InetSocketAddress(Ports.HOST, port), 1, WORKERS);
        return new MongoJavaServer(server, port, died, new AtomicBoolean());
    }

    /** Nothing is lost: query-service keeps its positions in the same database, so it fills an empty one from Kafka. */
    private static void warnOfFirstFormat(Path directory) {
        Path old = directory.resolve(FILE_OF_FIRST_FORMAT);
        if (Files.exists(old) && Files.notExists(directory.resolve(FILE))) {
            log.warn("{} has a format that is no longer read: starting empty, projections refill from Kafka", old);
        }
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

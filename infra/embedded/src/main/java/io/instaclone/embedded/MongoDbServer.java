package io.instaclone.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A MongoDB server that keeps its data in a directory and listens on 127.0.0.1 only: a real {@code mongod}, as a replica
 * set of one, when {@code MONGOD_BINARY} names one or one is on the {@code PATH}; otherwise mongo-java-server inside this
 * JVM, which flushes before it answers a write. Each keeps its own files: the one does not see the other's data.
 */
public final class MongoDbServer implements EmbeddedServer {

    private final MongoEngine engine;
    private final DirectoryLock lock;

    private MongoDbServer(MongoEngine engine, DirectoryLock lock) {
        this.engine = engine;
        this.lock = lock;
    }

    /**
     * Starts a server.
     *
     * @param dataDirectory created when there is none, else its data is used
     * @param port 0 for any free one
     * @throws ServerStartException with a one-line reason
     */
    public static MongoDbServer start(Path dataDirectory, int port) {
        return start(dataDirectory, port, Mongod.find(System.getenv()));
    }

    static MongoDbServer start(Path dataDirectory, int port, Optional<Path> mongod) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        DirectoryLock lock = null;
        try {
            lock = DirectoryLock.acquire(directory);
            int claimed = Ports.claim(port);
            MongoEngine engine = mongod.isPresent()
                    ? Mongod.start(mongod.get(), directory.resolve("mongod"), claimed)
                    : MongoJavaServer.start(directory, claimed);
            return new MongoDbServer(engine, lock);
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            throw ServerStartException.of(e, directory, port);
        }
    }

    /** The connection string of database {@code instaclone}. */
    public String connectionString() {
        return connectionString("instaclone");
    }

    /** The connection string of a database. */
    public String connectionString(String database) {
        return "mongodb://" + Ports.HOST + ":" + port() + "/" + database;
    }

    @Override
    public String url() {
        return connectionString();
    }

    @Override
    public int port() {
        return engine.port();
    }

    /** For example {@code mongod 8.0.4} or {@code mongo-java-server 1.47.0}. */
    @Override
    public String description() {
        return engine.description();
    }

    @Override
    public CompletableFuture<String> died() {
        return engine.died();
    }

    @Override
    public void close() {
        engine.stop();
        lock.close();
    }
}

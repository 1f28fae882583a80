package io.instaclone.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;

/** One Kafka broker in KRaft mode, inside this JVM, that keeps its data in a directory. It listens on 127.0.0.1 only. */
public final class KafkaServer implements EmbeddedServer {

    private final int port;
    private final DirectoryLock lock;
    private final KafkaRaftServer broker;
    private final CompletableFuture<String> died;
    private volatile boolean closed;

    private KafkaServer(int port, DirectoryLock lock, KafkaRaftServer broker, CompletableFuture<String> died) {
        this.port = port;
        this.lock = lock;
        this.broker = broker;
        this.died = died;
        Thread.ofPlatform().daemon().name("kafka-watch").start(this::watch);
    }

    /**
     * Starts a broker.
     *
     * @param dataDirectory created when there is none, else its data is used
     * @param port 0 for any free one
     * @throws ServerStartException with a one-line reason
     */
    public static KafkaServer start(Path dataDirectory, int port) {
        return start(dataDirectory, port, port);
    }

    /**
     * Starts a broker behind a proxy.
     *
     * @param advertisedPort what clients are told to connect to; 0 for the broker's own port
     */
    public static KafkaServer start(Path dataDirectory, int port, int advertisedPort) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        DirectoryLock lock = null;
        try {
            lock = DirectoryLock.acquire(directory);
            return start(directory, Ports.claim(port), advertisedPort, lock);
        } catch (IOException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            throw ServerStartException.of(e, directory, port);
        }
    }

    private static KafkaServer start(Path directory, int port, int advertisedPort, DirectoryLock lock)
            throws IOException {
        KafkaStorage.formatOnce(directory);
        CompletableFuture<String> died = KafkaExit.watch();
        int advertised = advertisedPort == 0 ? port : advertisedPort;
        KafkaConfig config = new KafkaConfig(KafkaSettings.of(directory, port, advertised, Ports.claim(0)), false);
        KafkaRaftServer broker = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            broker.startup();
        } catch (RuntimeException e) {
            broker.shutdown();
            throw e;
        }
        return new KafkaServer(port, lock, broker, died);
    }

    private void watch() {
        broker.awaitShutdown();
        if (!closed) {
            died.complete("the Kafka broker shut itself down");
        }
    }

    public String bootstrapServers() {
        return Ports.HOST + ":" + port;
    }

    @Override
    public String url() {
        return bootstrapServers();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String description() {
        return "Kafka " + AppInfoParser.getVersion();
    }

    @Override
    public CompletableFuture<String> died() {
        return died;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        KafkaExit.forget(died);
        broker.shutdown();
        broker.awaitShutdown();
        lock.close();
    }
}

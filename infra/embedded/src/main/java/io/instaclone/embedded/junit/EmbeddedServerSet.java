package io.instaclone.embedded.junit;

import io.instaclone.embedded.EmbeddedServer;
import io.instaclone.embedded.KafkaServer;
import io.instaclone.embedded.MongoDbServer;
import io.instaclone.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** Servers of this module, on a temporary directory that goes when the JVM does. */
final class EmbeddedServerSet implements ServerSet {

    private final Path directory;
    private final Map<TestServer, EmbeddedServer> running = new EnumMap<>(TestServer.class);
    private final Map<TestServer, Integer> ports = new EnumMap<>(TestServer.class);

    EmbeddedServerSet() {
        try {
            directory = Files.createTempDirectory("instaclone-test-servers");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::closeAll));
    }

    @Override
    public String jdbcUrl(String database) {
        return ((PostgresServer) server(TestServer.POSTGRES)).jdbcUrl(database);
    }

    @Override
    public String bootstrapServers() {
        return server(TestServer.KAFKA).url();
    }

    @Override
    public String mongoUri(String database) {
        return ((MongoDbServer) server(TestServer.MONGODB)).connectionString(database);
    }

    @Override
    public synchronized void stop(TestServer server) {
        EmbeddedServer stopped = running.remove(server);
        if (stopped == null) {
            throw new IllegalStateException(server + " is not running");
        }
        ports.put(server, stopped.port());
        stopped.close();
    }

    @Override
    public synchronized void start(TestServer server) {
        if (running.containsKey(server)) {
            throw new IllegalStateException(server + " is running");
        }
        server(server);
    }

    private synchronized EmbeddedServer server(TestServer server) {
        return running.computeIfAbsent(server, this::launch);
    }

    private EmbeddedServer launch(TestServer server) {
        int port = ports.getOrDefault(server, 0);
        return switch (server) {
            case POSTGRES ->
                PostgresServer.start(directory.resolve("postgres"), port, PostgresServer.Option.UNSAFE_FAST);
            case KAFKA -> KafkaServer.start(directory.resolve("kafka"), port);
            case MONGODB -> MongoDbServer.start(directory.resolve("mongodb"), port);
        };
    }

    private synchronized void closeAll() {
        running.values().forEach(EmbeddedServer::close);
        try {
            PathUtils.deleteDirectory(directory);
        } catch (IOException _) {
            // What is left in the temporary directory is the operating system's to clean.
        }
    }
}

package io.instaclone.embedded.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers, by Testcontainers; only to be touched where that is on the class path. */
final class ContainerServerSet implements ServerSet {

    private static final Map<TestServer, Integer> INNER_PORTS =
            Map.of(TestServer.POSTGRES, 5432, TestServer.KAFKA, 9092, TestServer.MONGODB, 27017);

    private final Map<TestServer, GenericContainer<?>> containers = new EnumMap<>(TestServer.class);

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + address(TestServer.POSTGRES) + "/" + database + "?user=" + USERNAME;
    }

    @Override
    public String bootstrapServers() {
        return address(TestServer.KAFKA);
    }

    @Override
    public String mongoUri(String database) {
        return "mongodb://" + address(TestServer.MONGODB) + "/" + database;
    }

    @Override
    public void stop(TestServer server) {
        GenericContainer<?> container = container(server);
        container
                .getDockerClient()
                .stopContainerCmd(container.getContainerId())
                .withTimeout(10)
                .exec();
    }

    @Override
    public void start(TestServer server) {
        GenericContainer<?> container = container(server);
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    private String address(TestServer server) {
        GenericContainer<?> container = container(server);
        return container.getHost() + ":" + container.getMappedPort(INNER_PORTS.get(server));
    }

    private synchronized GenericContainer<?> container(TestServer server) {
        return containers.computeIfAbsent(server, ContainerServerSet::launch);
    }

    private static GenericContainer<?> launch(TestServer server) {
        GenericContainer<?> container = switch (server) {
            case POSTGRES ->
                new PostgreSQLContainer("postgres:18")
                        .withUsername(USERNAME)
                        .withPassword(PASSWORD)
                        .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
            case KAFKA ->
                new KafkaContainer("apache/kafka:4.2.0")
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
            case MONGODB -> new MongoDBContainer("mongo:8");
        };
        // A published port of Docker's choice would change when the container is stopped and started.
        container.setPortBindings(List.of(freePort() + ":" + INNER_PORTS.get(server)));
        container.start();
        return container;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

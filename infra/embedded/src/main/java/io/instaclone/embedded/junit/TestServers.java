package io.instaclone.embedded.junit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;

/**
 * Real PostgreSQL, Kafka and MongoDB for one test class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestServers servers = TestServers.with(POSTGRES, KAFKA, MONGODB);
 *
 * @DynamicPropertySource
 * static void properties(DynamicPropertyRegistry registry) {
 *     servers.springProperties().forEach((name, value) -> registry.add(name, () -> value));
 * }
 * }</pre>
 *
 * <p>The servers are started when first asked for and shared by all tests of the JVM; the PostgreSQL database, the
 * MongoDB database and the prefix of topic names are this instance's own. Containers are used where a Docker engine
 * answers, else the servers of this module; the system property or environment variable {@code INSTACLONE_TEST_SERVERS}
 * ({@code embedded} or {@code docker}) decides otherwise.
 */
public final class TestServers implements Extension {

    private final Set<TestServer> wanted;
    private final String name = "test_" + UUID.randomUUID().toString().substring(0, 8);
    private @Nullable String jdbcUrl;

    private TestServers(Set<TestServer> wanted) {
        this.wanted = wanted;
        QuietLogging.install();
    }

    public static TestServers with(TestServer... wanted) {
        return new TestServers(Set.of(wanted));
    }

    /** Spring Boot's connection properties of the wanted servers, and {@code instaclone.topic-prefix} with Kafka. */
    public Map<String, String> springProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        if (wanted.contains(TestServer.POSTGRES)) {
            properties.put("spring.datasource.url", jdbcUrl());
            properties.put("spring.datasource.username", username());
            properties.put("spring.datasource.password", password());
        }
        if (wanted.contains(TestServer.KAFKA)) {
            properties.put("spring.kafka.bootstrap-servers", bootstrapServers());
            properties.put("instaclone.topic-prefix", topicPrefix());
        }
        if (wanted.contains(TestServer.MONGODB)) {
            properties.put("spring.mongodb.uri", mongoUri());
        }
        return properties;
    }

    /** The URL, with user, of an empty database that only this instance uses. */
    public synchronized String jdbcUrl() {
        requireWanted(TestServer.POSTGRES);
        if (jdbcUrl == null) {
            try (Connection connection = DriverManager.getConnection(
                            SharedServers.get().jdbcUrl("postgres"), username(), password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot create the test database", e);
            }
            jdbcUrl = SharedServers.get().jdbcUrl(name);
        }
        return jdbcUrl;
    }

    public String username() {
        return ServerSet.USERNAME;
    }

    public String password() {
        return ServerSet.PASSWORD;
    }

    public String bootstrapServers() {
        requireWanted(TestServer.KAFKA);
        return SharedServers.get().bootstrapServers();
    }

    /** What the names of this instance's topics have to begin with. */
    public String topicPrefix() {
        return name;
    }

    /** The connection string of a database that only this instance uses. */
    public String mongoUri() {
        requireWanted(TestServer.MONGODB);
        return SharedServers.get().mongoUri(name);
    }

    /** Stops a server gracefully and keeps its data. Tests that do this must not run beside others. */
    public void stop(TestServer server) {
        requireWanted(server);
        SharedServers.get().stop(server);
    }

    /** Starts a server that was stopped, on the same data and port. It may need some more moments with containers. */
    public void start(TestServer server) {
        requireWanted(server);
        SharedServers.get().start(server);
    }

    private void requireWanted(TestServer server) {
        if (!wanted.contains(server)) {
            throw new IllegalStateException(server + " is not among the servers of this test: " + wanted);
        }
    }
}

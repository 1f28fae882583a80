package io.instaclone.embedded.junit;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedServersIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA, MONGODB);

    @RegisterExtension
    static final TestServers others = TestServers.with(POSTGRES, KAFKA);

    @Test
    void thePropertiesAreThoseOfTheWantedServers() {
        assertThat(servers.springProperties())
                .containsOnlyKeys(
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.datasource.password",
                        "spring.kafka.bootstrap-servers",
                        "instaclone.topic-prefix",
                        "spring.mongodb.uri");
        assertThat(others.springProperties()).doesNotContainKey("spring.mongodb.uri");
        assertThatThrownBy(others::mongoUri).hasMessageStartingWith("MONGODB is not among the servers of this test");
    }

    @Test
    void instancesShareServersButNeitherDatabasesNorTopics() throws SQLException {
        assertThat(others.bootstrapServers()).isEqualTo(servers.bootstrapServers());
        assertThat(others.topicPrefix()).isNotEqualTo(servers.topicPrefix());
        assertThat(others.jdbcUrl()).isNotEqualTo(servers.jdbcUrl());
        assertThat(servers.jdbcUrl()).isEqualTo(servers.jdbcUrl());
        try (Connection connection = DriverManager.getConnection(servers.jdbcUrl(), "postgres", "postgres")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsStoppedComesBackAtTheSameAddressWithItsData(TestServer server) throws Exception {
        Map<String, String> before = servers.springProperties();
        try (MongoClient client = MongoClients.create(servers.mongoUri())) {
            client.getDatabase("before").getCollection(server.name()).insertOne(new Document("_id", server.name()));
        }

        servers.stop(server);
        servers.start(server);

        assertThat(servers.springProperties()).isEqualTo(before);
        await().ignoreExceptions().until(this::allAnswer);
        try (MongoClient client = MongoClients.create(servers.mongoUri())) {
            assertThat(client.getDatabase("before").getCollection(server.name()).countDocuments())
                    .isEqualTo(1);
        }
    }

    private boolean allAnswer() throws Exception {
        try (Connection connection = DriverManager.getConnection(servers.jdbcUrl(), "postgres", "postgres");
                Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()));
                MongoClient client = MongoClients.create(servers.mongoUri())) {
            admin.listTopics().names().get();
            client.getDatabase("x").runCommand(new Document("ping", 1));
            return connection.isValid(5);
        }
    }
}

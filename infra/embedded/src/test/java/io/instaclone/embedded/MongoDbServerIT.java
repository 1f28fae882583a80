package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoDbServerIT {

    @TempDir
    Path data;

    @Test
    void whatWasWrittenIsThereAtTheNextStart() {
        try (MongoDbServer server = MongoDbServer.start(data, 0);
                MongoClient client = DurableClient.of(server.connectionString())) {
            assertThat(server.description()).matches("mongo-java-server 1\\.47\\.0|mongod \\d.*");
            client.getDatabase("instaclone").getCollection("c").insertOne(new Document("_id", 1));
        }
        try (MongoDbServer server = MongoDbServer.start(data, 0);
                MongoClient client = DurableClient.of(server.connectionString())) {
            assertThat(client.getDatabase("instaclone")
                            .getCollection("c")
                            .find()
                            .first())
                    .isEqualTo(new Document("_id", 1));
        }
    }

    @Test
    void aTakenPortIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> MongoDbServer.start(data, taken.getLocalPort()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("port " + taken.getLocalPort() + " is taken on 127.0.0.1");
        }
        MongoDbServer.start(data, 0).close();
    }

    @Test
    void aDirectoryInUseIsOneLine() {
        try (MongoDbServer _ = MongoDbServer.start(data, 0)) {
            assertThatThrownBy(() -> MongoDbServer.start(data, 0))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("data directory in use: " + data + " (another server runs on it)");
        }
    }
}

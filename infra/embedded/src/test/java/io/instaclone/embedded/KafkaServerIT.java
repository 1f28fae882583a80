package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    @TempDir
    Path data;

    @Test
    void whatWasWrittenIsThereAtTheNextStart() throws Exception {
        String clusterId;
        try (KafkaServer server = KafkaServer.start(data, 0);
                KafkaClient client = new KafkaClient(server.bootstrapServers())) {
            clusterId = client.clusterId();
            client.createTopic("t");
            client.send("t", "1");
        }
        try (KafkaServer server = KafkaServer.start(data, 0);
                KafkaClient client = new KafkaClient(server.bootstrapServers())) {
            client.send("t", "2");
            assertThat(client.read("t", 2)).containsExactly("1", "2");
            assertThat(client.clusterId()).isEqualTo(clusterId);
        }
    }

    @Test
    void topicsAreOnlyThoseThatWereCreated() {
        try (KafkaServer server = KafkaServer.start(data, 0);
                KafkaClient client = new KafkaClient(server.bootstrapServers())) {
            assertThatThrownBy(() -> client.partitions("unknown"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void consumersGroupsFindTheirPlaceAfterARestart() throws Exception {
        try (KafkaServer server = KafkaServer.start(data, 0);
                KafkaClient client = new KafkaClient(server.bootstrapServers())) {
            client.createTopic("t");
            client.send("t", "1");
            client.send("t", "2");
            assertThat(client.consume("group", "t", 1)).containsExactly("1");
        }
        try (KafkaServer server = KafkaServer.start(data, 0);
                KafkaClient client = new KafkaClient(server.bootstrapServers())) {
            assertThat(client.consume("group", "t", 1)).containsExactly("2");
        }
    }

    @Test
    void aTakenPortIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> KafkaServer.start(data, taken.getLocalPort()))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("port " + taken.getLocalPort() + " is taken on 127.0.0.1");
        }
    }

    @Test
    void aDirectoryInUseIsOneLine() {
        try (KafkaServer _ = KafkaServer.start(data, 0)) {
            assertThatThrownBy(() -> KafkaServer.start(data, 0))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessage("data directory in use: " + data + " (another server runs on it)");
        }
    }

    @Test
    void severalBrokersCanLiveInOneJvm(@TempDir Path other) throws Exception {
        try (KafkaServer one = KafkaServer.start(data, 0);
                KafkaServer two = KafkaServer.start(other, 0);
                Admin admin = Admin.create(java.util.Map.of("bootstrap.servers", two.bootstrapServers()))) {
            assertThat(one.port()).isNotEqualTo(two.port());
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }
}

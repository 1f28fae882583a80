package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of 2 MiB, which only root can mount. */
class FullDiskIT {

    @TempDir
    Path disk;

    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small file system");
        mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted, "this machine does not let even root mount a file system");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            run("umount", "-l", disk.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void postgresSaysSoInOneLine() {
        assertThatThrownBy(() -> PostgresServer.start(disk, 0))
                .isInstanceOf(ServerStartException.class)
                .message()
                .startsWith("disk full: no space left for " + disk)
                .hasLineCount(1);
    }

    @Test
    void kafkaSaysSoInOneLine() throws IOException {
        fill();
        assertThatThrownBy(() -> KafkaServer.start(disk, 0))
                .isInstanceOf(ServerStartException.class)
                .hasMessage("disk full: no space left for " + disk);
    }

    @Test
    void mongoDbSaysSoInOneLine() throws IOException {
        fill();
        assertThatThrownBy(() -> MongoDbServer.start(disk, 0))
                .isInstanceOf(ServerStartException.class)
                .hasMessage("disk full: no space left for " + disk);
    }

    @Test
    void aDiskThatFillsUpEndsMongoDbAndLosesNothingThatWasAcknowledged() throws IOException, InterruptedException {
        int acknowledged = 0;
        try (MongoDbServer server = MongoDbServer.start(disk, 0);
                MongoClient client = DurableClient.of(server.connectionString())) {
            MongoCollection<Document> documents =
                    client.getDatabase("instaclone").getCollection("c");
            try {
                while (true) {
                    documents.insertOne(new Document("_id", acknowledged).append("text", "x".repeat(20_000)));
                    acknowledged++;
                }
            } catch (MongoException _) {
                await().atMost(Duration.ofSeconds(5)).until(server.died()::isDone);
            }
            assertThat(server.died().join())
                    .startsWith("mongo-java-server cannot write: ")
                    .hasLineCount(1);
        }
        assertThat(run("mount", "-o", "remount,size=16m", disk.toString())).isZero();
        try (MongoDbServer server = MongoDbServer.start(disk, 0);
                MongoClient client = DurableClient.of(server.connectionString())) {
            assertThat(client.getDatabase("instaclone").getCollection("c").countDocuments())
                    .isGreaterThanOrEqualTo(acknowledged);
        }
    }

    private void fill() throws IOException {
        try {
            Files.write(disk.resolve("filling"), new byte[4 * 1024 * 1024]);
        } catch (IOException _) {
            // Full now: that was the purpose.
        }
    }
}

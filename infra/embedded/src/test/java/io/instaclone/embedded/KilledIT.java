package io.instaclone.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged just before {@code kill -9} is there at the next start. */
class KilledIT {

    private static final int ROUNDS = 20;

    @TempDir
    Path scratch;

    @Test
    void postgresLivesOnAndIsTakenOverOnlyWhenAsked() throws Exception {
        MainProcess first = start("postgres");
        execute(first.url(), "CREATE TABLE t AS SELECT 1 AS round");
        first.kill();
        long orphan = Postmaster.of(cluster()).orElseThrow().pid();

        MainProcess refused = start("postgres");
        assertThat(refused.exitStatus()).isEqualTo(1);
        assertThat(refused.errors())
                .isEqualTo("cannot start postgres: data directory in use: " + data() + " (PostgreSQL process " + orphan
                        + " runs on it)\n");

        try (MainProcess taken = start("postgres", "--take-over")) {
            execute(taken.url(), "INSERT INTO t VALUES (2)");
            assertThat(count(taken.url())).isEqualTo(2);
            assertThat(new Postmaster(cluster(), orphan).isRunning()).isFalse();
        }
    }

    @Test
    void postgresRecoversWhenBothAreKilled() throws Exception {
        MainProcess first = start("postgres");
        execute(first.url(), "CREATE TABLE t AS SELECT 1 AS round");
        Postmaster postmaster = Postmaster.of(cluster()).orElseThrow();
        first.kill();
        ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();

        try (MainProcess again = start("postgres")) {
            assertThat(count(again.url())).isEqualTo(1);
        }
    }

    @Test
    void kafkaKeepsWhatItAcknowledged() throws Exception {
        MainProcess first = start("kafka");
        try (KafkaClient client = new KafkaClient(first.url())) {
            client.createTopic("t");
            client.send("t", "1");
            client.send("t", "2");
            first.kill();
        }
        try (MainProcess again = start("kafka");
                KafkaClient client = new KafkaClient(again.url())) {
            assertThat(client.read("t", 2)).containsExactly("1", "2");
        }
    }

    @Test
    void mongoDbKeepsWhatItAcknowledgedInEveryRound() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            MainProcess main = start("mongodb");
            try (MongoClient client = DurableClient.of(main.url())) {
                MongoCollection<Document> rounds = rounds(client);
                assertThat(rounds.countDocuments()).isEqualTo(round);
                rounds.insertOne(new Document("_id", round));
                main.kill();
            }
        }
        try (MainProcess main = start("mongodb");
                MongoClient client = DurableClient.of(main.url())) {
            assertThat(rounds(client).distinct("_id", Integer.class))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, ROUNDS).boxed().toList());
        }
    }

    /** The flood has a unique index per document, so that a torn write would show as a document without its entry. */
    @Test
    void mongoDbOpensAgainWhenItIsKilledInTheMiddleOfWrites() throws Exception {
        for (int round = 0; round < 5; round++) {
            MainProcess main = start("mongodb");
            try (MongoClient client = DurableClient.of(main.url())) {
                CountDownLatch underway = new CountDownLatch(500);
                List<Thread> writers = IntStream.range(0, 4)
                        .mapToObj(_ -> Thread.ofPlatform().start(() -> flood(client, underway)))
                        .toList();
                underway.await();
                main.kill();
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
        try (MainProcess main = start("mongodb");
                MongoClient client = DurableClient.of(main.url())) {
            MongoCollection<Document> documents =
                    client.getDatabase("instaclone").getCollection("flood");
            for (Document document : documents.find()) {
                Object id = document.get("_id");
                assertThat(documents.find(eq("_id", id)).first()).isEqualTo(document);
            }
            for (int i = 0; i < 1_000; i++) {
                documents.updateOne(eq("_id", i), inc("n", 1), new UpdateOptions().upsert(true));
            }
            assertThat(documents.countDocuments()).isEqualTo(1_000);
        }
    }

    private static void flood(MongoClient client, CountDownLatch underway) {
        MongoCollection<Document> documents = client.getDatabase("instaclone").getCollection("flood");
        try {
            for (int i = 0; ; i = (i + 1) % 1_000) {
                documents.updateOne(eq("_id", i), inc("n", 1), new UpdateOptions().upsert(true));
                underway.countDown();
            }
        } catch (MongoException | IllegalStateException _) {
            // The server was killed, as the test wants, and the client may be closed by now.
        }
    }

    private static MongoCollection<Document> rounds(MongoClient client) {
        return client.getDatabase("instaclone").getCollection("rounds");
    }

    private MainProcess start(String server, String... more) throws Exception {
        String[] arguments = IntStream.range(0, 5 + more.length)
                .mapToObj(i ->
                        i < 5 ? List.of(server, "--data", data(), "--port", "0").get(i) : more[i - 5])
                .toArray(String[]::new);
        return MainProcess.start(scratch, arguments);
    }

    private Path cluster() throws IOException {
        return Path.of(data()).toRealPath().resolve("cluster");
    }

    private String data() {
        return scratch.resolve("data").toString();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM t")) {
            result.next();
            return result.getInt(1);
        }
    }
}

package io.instaclone.query.verify;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static io.instaclone.query.Events.NOON;
import static io.instaclone.query.Running.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.EventCodec;
import io.instaclone.events.NotificationCreated;
import io.instaclone.events.NotificationKind;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.Topic;
import io.instaclone.query.Events;
import io.instaclone.query.Running;
import io.instaclone.query.TestIssuer;
import io.instaclone.query.TestLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What verify says of a system that is as its log says, and of one that is not. */
class VerifyIT {
    private static final Path LOG_SCHEMA =
            Path.of("../command-service/src/main/resources/db/migration/V1__event_log.sql");

    private final TestServers servers = TestServers.with(POSTGRES, KAFKA, MONGODB);
    private final EventCodec codec = new EventCodec();
    private final UUID author = id();
    private final UUID liker = id();
    private final UUID post = id();
    private TestIssuer issuer;
    private TestLog kafka;
    private Connection postgres;
    private long position;

    @BeforeEach
    void start() throws SQLException, IOException {
        issuer = new TestIssuer();
        kafka = new TestLog(servers.bootstrapServers(), servers.topicPrefix());
        postgres = DriverManager.getConnection(servers.jdbcUrl(), servers.username(), servers.password());
        try (var statement = postgres.createStatement()) {
            statement.execute(Files.readString(LOG_SCHEMA));
            statement.execute("insert into topic_layout values (1, " + TestLog.PARTITIONS + ")");
        }
    }

    @AfterEach
    void stop() throws SQLException {
        postgres.close();
        kafka.close();
        issuer.close();
    }

    @Test
    void documentsThatAreWrongMissingOrTooManyAreNamed() throws Exception {
        UUID deleted = id();
        relay(Events.registered(author, "alice"));
        relay(Events.followed(liker, author));
        relay(Events.posted(post, author));
        relay(Events.liked(post, author, liker));
        relay(Events.posted(deleted, author));
        relay(new NotificationCreated(id(), author, NotificationKind.LIKE, liker, deleted, null, NOON));
        ConsistencyToken last = relay(Events.deleted(deleted, author));
        UUID surplus = id();
        try (Running service = Running.start(servers.springProperties(), issuer)) {
            awaitToken(service, last);
            assertThat(verify(60)).startsWith("0 ").contains("all is as the log says");

            MongoDatabase database = service.bean(MongoDatabase.class);
            database.getCollection("posts_1").updateOne(Filters.eq(post), Updates.set("likeCount", 7L));
            database.getCollection("profiles_1").deleteOne(Filters.eq(author));
            database.getCollection("feedEntries_1").deleteOne(Filters.eq(liker + ":" + post));
            database.getCollection("comments_1").insertOne(new Document("_id", surplus).append("text", "never said"));
        }

        assertThat(verify())
                .startsWith("1 ")
                .contains("1 documents of posts_1 differ:", post + " in likeCount")
                .contains("1 documents of profiles_1 are missing:", author.toString())
                .contains("1 feeds/1 is not whole:", liker + " lacks post " + post)
                .contains("1 documents of comments_1 differ:", surplus + " should not be there");
    }

    @Test
    void whatKafkaLacksOrHasOtherwiseIsNamed() throws Exception {
        var first = Events.posted(post, author);
        var second = Events.liked(post, author, liker);
        var other = Events.liked(post, author, id());
        record(first);
        record(second);
        record(second);
        kafka.send(second, 2, 2);
        kafka.send(first, 1, 1);
        kafka.send(other, 3, 3);
        UUID lost = id();
        record(Events.registered(lost, "bob"));
        try (var statement = postgres.createStatement()) {
            statement.execute("update checkpoints set position = 4 where name = 'relay'");
        }

        assertThat(verify())
                .startsWith("1 ")
                .contains("events do not come first in the order of the log:", "has position 2 before 1")
                .contains("records differ from the log:", "position 3")
                .contains("events are not in Kafka:", "lacks position 4");
    }

    @Test
    void aLogThatLacksWhatOthersHaveIsNamed() throws Exception {
        relay(Events.registered(author, "alice"));
        relay(Events.posted(post, author));
        ConsistencyToken last = relay(Events.liked(post, author, liker));
        try (Running service = Running.start(servers.springProperties(), issuer)) {
            awaitToken(service, last);
        }
        try (var statement = postgres.createStatement()) {
            statement.execute("update event_log_head set position = 2");
            statement.execute("update checkpoints set position = 2 where name = 'relay'");
        }

        assertThat(verify())
                .as("restored from a backup")
                .startsWith("1 ")
                .contains("the log lacks what others have:", "Kafka: position 3 of 2", "posts/1: position 3 of 2");
    }

    @Test
    void aRecordThatIsNoEventIsNamedUntilItIsDeclaredVoid() throws Exception {
        ConsistencyToken last = relay(Events.registered(author, "alice"));
        kafka.sendRubbish(Topic.POST, 3);
        try (Running service = Running.start(servers.springProperties(), issuer)) {
            awaitToken(service, last);
            await().until(() ->
                    service.manage("/admin/projections/posts/parked").body().contains("post-3/0"));
            assertThat(verify()).startsWith("1 ").contains("records are no events:", "post-3 offset 0");

            service.operate("/admin/projections/posts/void?partition=post-3&offset=0&note=rubbish");
            assertThat(verify(60)).startsWith("0 ");
        }
    }

    private static void awaitToken(Running service, ConsistencyToken token) {
        await().until(() ->
                service.get("/posts", "Consistency-Token", token.toString()).statusCode() == 200);
    }

    @Test
    void aRelayThatIsBehindIsNamed() throws Exception {
        relay(Events.registered(author, "alice"));
        record(Events.posted(post, author));
        record(Events.liked(post, author, liker));

        assertThat(verify()).startsWith("1 ").contains("the relay lags behind:", "position 1 of 3");
    }

    /** The event is in the log and in Kafka. */
    private ConsistencyToken relay(SpecificRecord event) throws SQLException {
        record(event);
        try (var statement = postgres.createStatement()) {
            statement.execute("update checkpoints set position = " + position + " where name = 'relay'");
        }
        return kafka.send(event, position, position);
    }

    /** The event is in the log alone. */
    private void record(SpecificRecord event) throws SQLException {
        position++;
        try (var insert = postgres.prepareStatement("insert into events values (?, ?, ?, ?, ?, ?, ?, '{}', ?)")) {
            insert.setLong(1, position);
            insert.setObject(2, new UUID(0, position));
            insert.setString(3, "stream-of-" + PartitionKey.of(event));
            insert.setLong(4, position);
            insert.setString(5, event.getSchema().getName());
            insert.setString(6, PartitionKey.of(event));
            insert.setBytes(7, codec.encode(event));
            insert.setTimestamp(8, Timestamp.from(NOON));
            insert.execute();
        }
        try (var statement = postgres.createStatement()) {
            statement.execute("update event_log_head set position = " + position);
        }
    }

    private String verify() throws SQLException, InterruptedException {
        return verify(5);
    }

    /**
     * The exit status that it comes to, and all that is printed.
     *
     * @param patience how long it waits for projections to catch up, in seconds
     */
    private String verify(int patience) throws SQLException, InterruptedException {
        var printed = new ByteArrayOutputStream();
        boolean right = Verify.run(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                "--verify.postgres-url=" + servers.jdbcUrl(),
                "--verify.postgres-user=" + servers.username(),
                "--verify.postgres-password=" + servers.password(),
                "--verify.mongo-uri=" + servers.mongoUri(),
                "--verify.bootstrap-servers=" + servers.bootstrapServers(),
                "--verify.topic-prefix=" + servers.topicPrefix(),
                "--verify.patience=" + patience);
        return (right ? 0 : 1) + " " + printed.toString(StandardCharsets.UTF_8);
    }
}

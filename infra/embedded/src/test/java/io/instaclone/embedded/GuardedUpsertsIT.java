package io.instaclone.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the projections need of whatever answers as MongoDB. */
class GuardedUpsertsIT {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private static MongoDbServer server;
    private static MongoClient client;
    private MongoCollection<Document> posts;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = MongoDbServer.start(data, 0);
        client = DurableClient.of(server.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void collection(TestInfo test) {
        posts = client.getDatabase("instaclone")
                .getCollection(test.getTestMethod().orElseThrow().getName());
    }

    private static UpdateOneModel<Document> guarded(String id, long position) {
        return new UpdateOneModel<>(
                and(eq("_id", id), not(gte("applied.post-7", position))),
                combine(set("applied.post-7", position), set("caption", id), inc("likes", 1), unset("gone")),
                new UpdateOptions().upsert(true));
    }

    @Test
    void aGuardThatDoesNotMatchIsADuplicateKeyAndTheOthersGoThrough() {
        posts.bulkWrite(List.of(guarded("a", 5), guarded("b", 4)), UNORDERED);

        MongoBulkWriteException partial = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> posts.bulkWrite(List.of(guarded("a", 5), guarded("b", 5), guarded("c", 5)), UNORDERED));

        assertThat(partial.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getIndex()).isZero();
            assertThat(error.getCode()).isEqualTo(11000);
            assertThat(error.getMessage()).contains("_id_");
        });
        assertThat(partial.getWriteResult().getUpserts()).hasSize(1);
        assertThat(partial.getWriteResult().getMatchedCount()).isEqualTo(1);
        assertThat(likes()).containsExactly("a=1", "b=2", "c=1");
    }

    private List<String> likes() {
        return posts.find().sort(Indexes.ascending("_id")).into(new java.util.ArrayList<>()).stream()
                .map(post -> post.getString("_id") + "=" + post.get("likes"))
                .toList();
    }

    @Test
    void maxNeverGoesBack() {
        posts.updateOne(eq("_id", "p"), max("position", 5L), new UpdateOptions().upsert(true));
        posts.updateOne(eq("_id", "p"), max("position", 3L), new UpdateOptions().upsert(true));

        assertThat(posts.find().first()).containsEntry("position", 5L);
    }

    @Test
    void anIndexThatExpiresDocumentsIsAccepted() {
        posts.createIndex(Indexes.ascending("at"), new IndexOptions().expireAfter(7L, TimeUnit.DAYS));
        posts.insertOne(new Document("_id", 1).append("at", Date.from(Instant.EPOCH.plus(Duration.ofDays(30_000)))));

        assertThat(posts.listIndexes())
                .extracting(index -> index.getString("name"))
                .contains("at_1");
    }

    /** A scan per write would take minutes. */
    @Test
    void batchesStayFastWhenTheCollectionGrows() {
        for (int batch = 0; batch < 40; batch++) {
            posts.bulkWrite(batchOf500(batch, 1), UNORDERED);
        }

        long start = System.nanoTime();
        posts.bulkWrite(batchOf500(7, 2), UNORDERED);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(posts.countDocuments()).isEqualTo(20_000);
        assertThat(posts.countDocuments(eq("likes", 2))).isEqualTo(500);
    }

    private static List<UpdateOneModel<Document>> batchOf500(int batch, long position) {
        return IntStream.range(0, 500)
                .mapToObj(i -> guarded(batch + "-" + i, position))
                .toList();
    }

    @Test
    void aUniqueIndexFindsWhatTheWholeConditionMatches() {
        posts.createIndex(Indexes.ascending("author", "name"), new IndexOptions().unique(true));
        posts.insertOne(
                new Document("_id", 1).append("author", "a").append("name", "n").append("n", 1));
        posts.insertOne(
                new Document("_id", 2).append("author", "a").append("name", "m").append("n", 1));

        assertThat(posts.countDocuments(and(eq("author", "a"), eq("name", "n"), eq("n", 1))))
                .isEqualTo(1);
        assertThat(posts.countDocuments(and(eq("author", "a"), eq("name", "n"), eq("n", 2))))
                .isZero();
        assertThat(posts.countDocuments(and(in("_id", 1, 2, 3), eq("n", 1)))).isEqualTo(2);
        assertThat(posts.countDocuments(and(gte("_id", 2), eq("n", 1)))).isEqualTo(1);

        posts.dropIndex("author_1_name_1");
        assertThat(posts.countDocuments(and(eq("author", "a"), eq("name", "n"), eq("n", 1))))
                .isEqualTo(1);
    }
}

package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch of several collections, some of which can't be written. */
class BatchStoreIT {
    record CountDocument(UUID id, long count) {}

    private static final StoredCollection<CountDocument> LIKES = counts("likes");
    private static final StoredCollection<CountDocument> COMMENTS = counts("comments");
    /** No server takes a name like that. */
    private static final StoredCollection<CountDocument> IMPOSSIBLE = counts("$");

    private static final EventPartition SEVEN = new EventPartition(Topic.POST, 7);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    static final TestServers servers = TestServers.with(MONGODB);
    static MongoClient client;
    static MongoDatabase database;

    private final UUID id = UUID.randomUUID();
    private final GenerationId generation = new GenerationId("counts-" + id, 1);
    private final StoreEpoch epoch = new StoreEpoch();
    private ProgressStore progress;
    private BatchStore store;

    private static StoredCollection<CountDocument> counts(String name) {
        return new StoredCollection<>("counts", name, CountDocument.class, List.of());
    }

    @BeforeAll
    static void connect() {
        var uri = new ConnectionString(servers.mongoUri());
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(uri)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .retryWrites(false)
                .build());
        database = client.getDatabase(String.valueOf(uri.getDatabase()));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void newStore() {
        progress = new ProgressStore(database);
        progress.prepare(generation, Map.of(SEVEN, "topic"));
        store = new BatchStore(
                generation,
                new GuardedWriter(database, epoch, () -> NOW),
                new Derivations.None(),
                new ParkingLot(database),
                progress,
                epoch,
                new ProjectionMetrics(new SimpleMeterRegistry(), generation, new ProjectorStatus(), () -> NOW),
                () -> NOW);
    }

    @Test
    void whatOneCollectionRefusesHoldsProgressBackAndIsMadeUpForOnce() {
        counted(LIKES).insertOne(new Document("_id", id).append("count", "many"));
        FoldedBatch batch = oneMoreIn(LIKES, COMMENTS);
        long before = epoch.current();

        assertThatThrownBy(() -> write(batch)).isInstanceOf(WriteRefusedException.class);
        assertThat(count(LIKES)).isEqualTo("many");
        assertThat(count(COMMENTS)).as("written beside it").isEqualTo(1L);
        assertThat(reached()).isZero();
        assertThat(epoch.current()).as("the store is well").isEqualTo(before);

        counted(LIKES).updateOne(new Document("_id", id), new Document("$set", new Document("count", 5L)));
        write(batch);
        assertThat(count(LIKES)).isEqualTo(6L);
        assertThat(count(COMMENTS)).isEqualTo(1L);
        assertThat(reached()).isEqualTo(10);
    }

    @Test
    void aFailureOfTheStoreIsToldBeforeWhatItRefusesAndEndsTheEpoch() {
        counted(LIKES).insertOne(new Document("_id", id).append("count", "many"));
        long before = epoch.current();

        assertThatThrownBy(() -> write(oneMoreIn(LIKES, IMPOSSIBLE, COMMENTS))).isInstanceOf(MongoException.class);
        assertThat(epoch.current()).isGreaterThan(before);
        assertThat(reached()).isZero();
    }

    private void write(FoldedBatch batch) {
        store.write(batch, epoch.current(), () -> {});
    }

    @SafeVarargs
    private FoldedBatch oneMoreIn(StoredCollection<CountDocument>... collections) {
        var changes = new Changes();
        for (StoredCollection<CountDocument> collection : collections) {
            changes.of(collection, id).increment("count", 1);
        }
        var batch = new FoldedBatch();
        batch.add(SEVEN, 10, NOW, changes);
        batch.reach(SEVEN, new Progress("topic", 10, 1));
        return batch;
    }

    private static MongoCollection<Document> counted(StoredCollection<?> collection) {
        return database.getCollection(collection.name(1));
    }

    private Object count(StoredCollection<?> collection) {
        return counted(collection).find(new Document("_id", id)).first().get("count");
    }

    private long reached() {
        return progress.read(generation, List.of(SEVEN)).get(SEVEN).position();
    }
}

package io.instaclone.query.projection;

import static io.instaclone.embedded.junit.TestServer.MONGODB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.query.Recorded;
import io.instaclone.query.ScrambledLog;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards, marks and tombstones on a real server. */
class GuardedWriterIT {
    record CountDocument(UUID id, String name, long count) {}

    private static final StoredCollection<CountDocument> COUNTS =
            new StoredCollection<>("counts", "counts", CountDocument.class, List.of());
    private static final EventPartition SEVEN = new EventPartition(Topic.POST, 7);
    private static final EventPartition THREE = new EventPartition(Topic.USER, 3);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    static final TestServers servers = TestServers.with(MONGODB);
    static MongoClient client;
    static MongoDatabase database;

    private final StoreEpoch epoch = new StoreEpoch();
    private final UUID id = UUID.randomUUID();
    private GuardedWriter writer;

    @BeforeAll
    static void connect() {
        var uri = new ConnectionString(servers.mongoUri());
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(uri)
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .retryWrites(false)
                .build());
        database = client.getDatabase(String.valueOf(uri.getDatabase()));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void newWriter() {
        writer = new GuardedWriter(database, epoch, () -> NOW);
    }

    private PendingDocument plus(EventPartition partition, long... positions) {
        var pending = new PendingDocument(COUNTS, id);
        add(pending, partition, positions);
        return pending;
    }

    private static void add(PendingDocument pending, EventPartition partition, long... positions) {
        for (long position : positions) {
            pending.add(partition, position, new Change(COUNTS.fields()).increment("count", 1));
        }
    }

    private void write(PendingDocument... documents) {
        writer.write("counts_1", List.of(documents), epoch.current());
    }

    private Document stored() {
        return java.util.Objects.requireNonNull(
                database.getCollection("counts_1").find(new Document("_id", id)).first());
    }

    @Test
    void aBatchThatOverlapsWithWhatIsStoredAddsOnlyTheRest() {
        write(plus(SEVEN, 10, 12));
        write(plus(SEVEN, 10, 12, 15));
        write(plus(SEVEN, 12, 15));

        assertThat(stored().getLong("count")).isEqualTo(3);
        assertThat(stored().get("applied", Document.class)).containsExactly(java.util.Map.entry("post-7", 15L));
    }

    @Test
    void whenOnePartitionWasAppliedTheOtherIsStill() {
        write(plus(SEVEN, 10, 12));
        var both = plus(SEVEN, 10, 12, 20);
        add(both, THREE, 11, 13);
        write(both);
        write(both);

        assertThat(stored().getLong("count")).isEqualTo(5);
        assertThat(stored().get("applied", Document.class))
                .containsEntry("post-7", 20L)
                .containsEntry("user-3", 13L);
    }

    @Test
    void aStaleBatchBringsNothingBackThatANewerOneHasRemoved() {
        var created = new PendingDocument(COUNTS, id);
        created.add(SEVEN, 10, new Change(COUNTS.fields()).set("name", "x").increment("count", 1));
        var removed = new PendingDocument(COUNTS, id);
        removed.add(SEVEN, 11, new Change(COUNTS.fields()).remove());
        write(created);
        write(removed);
        write(created);

        assertThat(stored()).containsOnlyKeys("_id", "applied", "goneAt");
        assertThat(stored().getDate("goneAt").toInstant()).isEqualTo(NOW);
    }

    @Test
    void whatComesBackIsNoTombstoneAnyMore() {
        var pending = new PendingDocument(COUNTS, id);
        pending.add(SEVEN, 10, new Change(COUNTS.fields()).set("name", "x"));
        pending.add(SEVEN, 11, new Change(COUNTS.fields()).remove());
        write(pending);
        var again = new PendingDocument(COUNTS, id);
        again.add(SEVEN, 12, new Change(COUNTS.fields()).set("name", "y"));
        write(again);

        assertThat(stored()).containsEntry("name", "y").doesNotContainKey("goneAt");
    }

    @Test
    void nothingIsWrittenFromMemoryThatIsOlderThanAFailure() {
        long read = epoch.current();
        epoch.end();

        assertThatThrownBy(() -> writer.write("counts_1", List.of(plus(SEVEN, 1)), read))
                .isInstanceOf(StaleMemoryException.class);
        assertThat(database.getCollection("counts_1")
                        .find(new Document("_id", id))
                        .first())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyDeliveryEndsInTheDocumentsOfOneNaivePass(long seed) {
        var random = new Random(seed);
        List<RecordedEvent> log = Recorded.log(ScrambledLog.history(random), 3);
        for (Projection projection : ScrambledLog.projections()) {
            List<RecordedEvent> own = log.stream()
                    .filter(event -> projection.topics().contains(event.topic()))
                    .toList();
            String suffix = "_naive_" + seed;
            own.forEach(event -> write(projection, List.of(event), suffix));
            String delivered = "_delivered_" + seed;
            ScrambledLog.deliveries(own, random).forEach(batch -> write(projection, batch, delivered));

            for (StoredCollection<?> collection : projection.collections()) {
                assertThat(visible(collection.name() + delivered)).isEqualTo(visible(collection.name() + suffix));
            }
        }
    }

    private void write(Projection projection, List<RecordedEvent> batch, String suffix) {
        var folded = new FoldedBatch();
        for (RecordedEvent event : batch) {
            var changes = new Changes();
            projection.fold(event, changes);
            folded.add(new EventPartition(event.topic(), event.partition()), event.position(), NOW, changes);
        }
        folded.forEachCollection(
                (collection, documents) -> writer.write(collection.name() + suffix, documents, epoch.current()));
    }

    private static Set<Document> visible(String collection) {
        return database.getCollection(collection)
                .find(new Document("goneAt", new Document("$exists", false)))
                .into(new HashSet<>());
    }

    @Test
    void progressNeverMovesBackAndKnowsItsTopic() {
        var generation = new GenerationId("counts", 1);
        var store = new ProgressStore(database);
        store.prepare(generation, java.util.Map.of(SEVEN, "topic-a"));
        store.advance(generation, java.util.Map.of(SEVEN, new Progress("topic-a", 50, 20)));
        store.advance(generation, java.util.Map.of(SEVEN, new Progress("topic-a", 40, 10)));
        store.prepare(generation, java.util.Map.of(SEVEN, "topic-a"));

        assertThat(store.read(generation, List.of(SEVEN))).containsEntry(SEVEN, new Progress("topic-a", 50, 20));
        store.restart(generation, SEVEN, "topic-a", "topic-b");
        assertThat(store.read(generation, List.of(SEVEN))).containsEntry(SEVEN, new Progress("topic-b", 50, 0));
        assertThatThrownBy(() -> store.advance(generation, java.util.Map.of(SEVEN, new Progress("topic-a", 60, 30))))
                .hasMessageContaining("another topic");
    }
}

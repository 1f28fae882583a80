package io.instaclone.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mongo-java-server keeps over a restart, as its clients see it. */
class ReopenedStoreIT {

    private static final int MANY = 2_000;

    @TempDir
    Path data;

    private void onServer(Consumer<MongoDatabase> use) {
        try (MongoDbServer server = MongoDbServer.start(data, 0, Optional.empty());
                MongoClient client = DurableClient.of(server.connectionString())) {
            use.accept(client.getDatabase("instaclone"));
        }
    }

    private static MongoCollection<Document> posts(MongoDatabase database) {
        return database.getCollection("posts");
    }

    @Test
    void documentsAreAsTheyWere() {
        List<Document> documents = new ArrayList<>();
        for (Object value : Arrays.asList(
                1,
                2L,
                3.5,
                "text",
                true,
                new ObjectId(),
                new Date(4),
                new BsonTimestamp(5, 6),
                Decimal128.parse("7.00"),
                new Binary(new byte[] {8}),
                new MinKey(),
                new MaxKey(),
                new Document("z", 1).append("a", Arrays.asList(null, 2)))) {
            documents.add(new Document("_id", value).append("value", value));
        }
        onServer(database -> posts(database).insertMany(documents));

        onServer(database -> {
            assertThat(posts(database).find()).containsExactlyInAnyOrderElementsOf(documents);
            for (Document document : documents) {
                assertThat(posts(database).find(eq("_id", document.get("_id"))).first())
                        .isEqualTo(document);
            }
        });
    }

    @Test
    void aUniqueIndexIsStillUnique() {
        onServer(database -> {
            posts(database).createIndex(Indexes.ascending("author", "n"), new IndexOptions().unique(true));
            posts(database).insertMany(many());
        });

        onServer(database -> {
            assertThatThrownBy(() -> posts(database).insertOne(post(MANY, 7))).hasMessageContaining("E11000");
            assertThatThrownBy(() -> posts(database).insertOne(post(7, MANY))).hasMessageContaining("E11000");
            posts(database).updateOne(eq("_id", 7), set("n", MANY));
            posts(database).insertOne(post(MANY, 7));
        });
    }

    @Test
    void theSizeOfACollectionIsThatOfItsDocuments() {
        onServer(database -> {
            posts(database).insertMany(many());
            posts(database).updateOne(eq("_id", 7), set("text", "longer"));
            posts(database).deleteMany(ne("_id", 7));
        });

        onServer(database -> {
            Document left = Objects.requireNonNull(posts(database).find().first());
            assertThat(database.runCommand(new Document("collStats", "posts")).getInteger("size"))
                    .isEqualTo(new RawBsonDocument(left, new DocumentCodec())
                            .getByteBuffer()
                            .remaining());
        });
    }

    /** The number is a long in the one and a double in the other, which is the same to MongoDB. */
    private static Document post(int id, long n) {
        return new Document("_id", id).append("author", "a").append("n", id % 2 == 0 ? (Object) n : (double) n);
    }

    private static List<Document> many() {
        return IntStream.range(0, MANY).mapToObj(i -> post(i, i)).toList();
    }

    @Test
    void aRenamedCollectionIsStillThereAndUnique() {
        onServer(database -> {
            posts(database).createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
            posts(database).insertMany(many());
            posts(database).renameCollection(new MongoNamespace("instaclone", "renamed"));
        });

        onServer(database -> {
            MongoCollection<Document> renamed = database.getCollection("renamed");
            assertThat(database.listCollectionNames()).contains("renamed").doesNotContain("posts");
            assertThat(renamed.countDocuments()).isEqualTo(MANY);
            assertThat(renamed.find(eq("_id", 7)).first()).isNotNull();
            assertThatThrownBy(() -> renamed.insertOne(post(MANY, 7))).hasMessageContaining("E11000");
        });
    }

    /** That of an index which could not be built is a map of which no collection knows. */
    @Test
    void aDatabaseIsDroppedWithAllThatIsLeftInIt() {
        onServer(database -> {
            posts(database).insertMany(many());
            posts(database).insertOne(new Document("_id", "z").append("n", 1).append("author", "b"));
            assertThatThrownBy(
                            () -> posts(database).createIndex(Indexes.ascending("n"), new IndexOptions().unique(true)))
                    .hasMessageContaining("E11000");
        });
        onServer(MongoDatabase::drop);

        onServer(database -> {
            posts(database).createIndex(Indexes.ascending("n"), new IndexOptions().unique(true));
            posts(database).insertMany(many());
            posts(database).dropIndex("n_1");
            posts(database).insertOne(post(MANY, 7));
        });
        onServer(database -> assertThat(posts(database).countDocuments()).isEqualTo(MANY + 1));
    }

    @Test
    void aFileOfTheFirstFormatIsLeftAlone() throws Exception {
        Path old = Files.writeString(data.resolve("mongo-java-server.mv"), "old");

        onServer(database -> posts(database).insertMany(many()));

        assertThat(old).hasContent("old");
        assertThat(data.resolve("mongo-java-server-2.mv")).exists();
    }
}

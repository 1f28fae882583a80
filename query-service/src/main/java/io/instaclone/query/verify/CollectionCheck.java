package io.instaclone.query.verify;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.instaclone.query.projection.OfflineFold;
import io.instaclone.query.projection.OfflineFold.Key;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.StoredDocuments;
import io.instaclone.query.rebuild.DocumentHash;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Compares a live collection with what the offline fold has come to. */
final class CollectionCheck {
    private final MongoDatabase database;
    private final long head;
    private final Findings findings;
    private long busy;
    private long last;

    /**
     * @param head the position up to which was folded: documents with later marks have moved on since
     */
    CollectionCheck(MongoDatabase database, long head, Findings findings) {
        this.database = database;
        this.head = head;
        this.findings = findings;
    }

    /** Compares the documents of this share; returns how many there were. Takes from the fold what it finds. */
    long run(StoredCollection<?> collection, int generation, OfflineFold fold, IntPredicate share, Instant now) {
        String name = collection.name(generation);
        long documents = 0;
        var stored = database.getCollection(name, BsonDocument.class).withReadConcern(ReadConcern.MAJORITY);
        try (var cursor =
                stored.find().sort(Sorts.ascending("_id")).batchSize(1000).cursor()) {
            while (cursor.hasNext()) {
                BsonDocument document = cursor.next();
                var key = new Key(collection.name(), id(document.get("_id")));
                if (share.test(key.hashCode())) {
                    documents++;
                    compare(collection, name, key, document, fold.take(key), now);
                }
            }
        }
        return documents;
    }

    private void compare(
            StoredCollection<?> collection,
            String name,
            Key key,
            BsonDocument document,
            @Nullable Map<String, Object> expected,
            Instant now) {
        long newest = StoredDocuments.marks(document).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        if (newest > head) {
            last = Math.max(last, newest);
            busy++;
            return;
        }
        BsonDocument due = expected == null ? new BsonDocument() : stored(expected);
        boolean isSame = DocumentHash.of(document).equals(DocumentHash.of(due));
        if (!isSame && !collection.isOver(document, now) && !collection.isOver(due, now)) {
            findings.add("documents of " + name + " differ", key.id() + differences(document, due));
        }
    }

    /** Notes what the fold has and the store has not, but for what TTL has taken. */
    void missing(Projection projection, int generation, OfflineFold fold, Instant now) {
        Map<String, StoredCollection<?>> collections = projection.collections().stream()
                .collect(Collectors.toMap(StoredCollection::name, Function.identity()));
        fold.forEachRemaining((key, expected) -> {
            StoredCollection<?> collection = Objects.requireNonNull(collections.get(key.collection()));
            if (!collection.isOver(stored(expected), now)) {
                findings.add("documents of " + collection.name(generation) + " are missing", "" + key.id());
            }
        });
    }

    private BsonDocument stored(Map<String, Object> fields) {
        return new Document(fields).toBsonDocument(Document.class, database.getCodecRegistry());
    }

    private static String differences(BsonDocument document, BsonDocument due) {
        var text = new StringBuilder();
        BsonDocument content = StoredDocuments.content(document);
        if (content.isEmpty() || due.isEmpty()) {
            return content.isEmpty() ? " is missing" : " should not be there";
        }
        content.forEach((field, value) -> {
            if (!value.equals(due.get(field))) {
                text.append(" ").append(field);
            }
        });
        due.keySet().stream()
                .filter(field -> !content.containsKey(field))
                .forEach(field -> text.append(" ").append(field));
        return " in" + text;
    }

    /** How many documents could not be compared, because later events have changed them meanwhile. */
    long busy() {
        return busy;
    }

    /** The highest position behind the head that a document has a mark of; 0 when none has. */
    long last() {
        return last;
    }

    private static Object id(BsonValue id) {
        return id.isBinary()
                ? id.asBinary().asUuid()
                : id.isString() ? id.asString().getValue() : id;
    }
}

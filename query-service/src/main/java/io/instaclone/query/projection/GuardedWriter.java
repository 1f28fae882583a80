package io.instaclone.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Writes pending documents, each exactly once in effect. A guard that does not match makes the upsert try to insert, and
 * E11000 on {@code _id} is how the store says that the document has some of it already: then its marks are read, and
 * what is above them is tried again.
 */
final class GuardedWriter {
    /** A writer loses only against another one that got ahead, and there are few of those. */
    private static final int ATTEMPTS = 20;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoDatabase database;
    private final StoreEpoch epoch;
    private final InstantSource clock;

    GuardedWriter(MongoDatabase database, StoreEpoch epoch, InstantSource clock) {
        this.database = database;
        this.epoch = epoch;
        this.clock = clock;
    }

    /**
     * Applies all of it, or throws: {@link MongoException} when the store failed, {@link StaleMemoryException} when it
     * has failed since {@code readIn}, {@link WriteRefusedException} when a document can't be written.
     *
     * @param collection the name of the collection, with its generation
     * @param documents at most one for an id
     * @param readIn the epoch in which progress was read
     */
    void write(String collection, Collection<PendingDocument> documents, long readIn) {
        MongoCollection<Document> target = database.getCollection(collection);
        var pending = List.copyOf(documents);
        for (int attempt = 0; !pending.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new MongoException("Other writers got ahead " + ATTEMPTS + " times in " + collection);
            }
            epoch.require(readIn);
            List<PendingDocument> missed = bulk(target, pending);
            pending = missed.isEmpty() ? missed : stillToDo(target, missed);
        }
    }

    private List<PendingDocument> bulk(MongoCollection<Document> target, List<PendingDocument> pending) {
        var now = clock.instant();
        var writes = new ArrayList<WriteModel<Document>>(pending.size());
        pending.forEach(document -> writes.add(new UpdateOneModel<>(document.guard(), document.update(now), UPSERT)));
        try {
            target.bulkWrite(writes, UNORDERED);
            return List.of();
        } catch (MongoBulkWriteException e) {
            return BulkFailure.misses(e, place -> pending.get(place).marks()).stream()
                    .map(pending::get)
                    .toList();
        }
    }

    private static List<PendingDocument> stillToDo(MongoCollection<Document> target, List<PendingDocument> missed) {
        Map<Object, Map<String, Long>> marks = new HashMap<>();
        target.find(Filters.in("_id", missed.stream().map(PendingDocument::id).toList()))
                .projection(Projections.include(PendingDocument.APPLIED))
                .forEach(found -> marks.put(found.get("_id"), marksOf(found)));
        return missed.stream()
                .map(document -> document.above(marks.getOrDefault(document.id(), Map.of())))
                .filter(document -> !document.isEmpty())
                .toList();
    }

    private static Map<String, Long> marksOf(Document found) {
        Map<String, Long> marks = new HashMap<>();
        Document applied = found.get(PendingDocument.APPLIED, new Document());
        applied.forEach((mark, position) -> marks.put(mark, ((Number) position).longValue()));
        return marks;
    }
}

package io.instaclone.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.instaclone.events.RecordedEvent;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Collects derived writes and sends them in chunks, each acknowledged before the next. Used for one batch. */
final class DerivedWriter implements DerivedWrites {
    private static final int CHUNK = 1000;
    /** An upsert loses only against the one other upsert that makes the document. */
    private static final int ATTEMPTS = 5;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoDatabase database;
    private final int generation;
    private final InstantSource clock;
    private final Set<String> marks;
    private final Runnable beforeEach;
    private final Map<StoredCollection<?>, Map<Object, DerivedWrite>> pending = new HashMap<>();
    private int count;

    /**
     * Serves one batch.
     *
     * @param marks the partitions that its events came from
     * @param beforeEach called before a chunk is sent; what it throws ends the batch
     */
    DerivedWriter(MongoDatabase database, int generation, InstantSource clock, Set<String> marks, Runnable beforeEach) {
        this.database = database;
        this.marks = marks;
        this.generation = generation;
        this.clock = clock;
        this.beforeEach = beforeEach;
    }

    @Override
    public void insert(StoredCollection<?> collection, Object id, Map<String, Object> fields) {
        add(new DerivedWrite.Insert(collection, id, fields));
    }

    @Override
    public void raise(StoredCollection<?> collection, Object id, String field, long to) {
        add(new DerivedWrite.Raise(collection, id, field, to));
    }

    @Override
    public void remove(StoredCollection<?> collection, Object id, RecordedEvent because) {
        var partition = new EventPartition(because.topic(), because.partition());
        add(new DerivedWrite.Remove(collection, id, partition, because.position()));
    }

    /** At most one write for a document in a chunk: the store may take them in any order. */
    private void add(DerivedWrite write) {
        var ofCollection = pending.computeIfAbsent(write.collection(), _ -> new LinkedHashMap<>());
        DerivedWrite other = ofCollection.get(write.id());
        if (write.equals(other)) {
            return;
        }
        if (other != null) {
            flush();
            add(write);
            return;
        }
        ofCollection.put(write.id(), write);
        count++;
        if (count >= CHUNK) {
            flush();
        }
    }

    /**
     * Sends what is left. Throws {@link MongoException} when the store fails, and {@link WriteRefusedException} when it
     * refuses.
     */
    void flush() {
        pending.forEach((collection, writes) -> {
            if (!writes.isEmpty()) {
                beforeEach.run();
                send(collection.name(generation), List.copyOf(writes.values()));
            }
        });
        pending.clear();
        count = 0;
    }

    private void send(String collection, List<DerivedWrite> writes) {
        List<DerivedWrite> left = writes;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new MongoException("Other writers got ahead " + ATTEMPTS + " times in " + collection);
            }
            left = bulk(collection, left);
        }
    }

    /** What lost against another upsert of the same document, which is there by now. */
    private List<DerivedWrite> bulk(String collection, List<DerivedWrite> writes) {
        var now = clock.instant();
        List<UpdateOneModel<Document>> models =
                writes.stream().map(write -> write.toModel(now)).toList();
        try {
            database.getCollection(collection).bulkWrite(models, UNORDERED);
            return List.of();
        } catch (MongoBulkWriteException e) {
            return BulkFailure.misses(e, _ -> marks).stream().map(writes::get).toList();
        }
    }
}

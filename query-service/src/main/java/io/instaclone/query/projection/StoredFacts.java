package io.instaclone.query.projection;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/** Facts in MongoDB, read from the primary and with a majority, so that nothing acknowledged is missed. */
final class StoredFacts implements FactReader {
    /** How many ids or values are asked for at once. */
    private static final int CHUNK = 200;
    /** How many documents the store sends at once. */
    private static final int FETCH = 1000;

    private final MongoDatabase database;
    private final int generation;

    StoredFacts(MongoDatabase database, int generation) {
        this.database = database.withReadConcern(ReadConcern.MAJORITY).withReadPreference(ReadPreference.primary());
        this.generation = generation;
    }

    @Override
    public void withIds(StoredCollection<?> collection, Collection<?> ids, Consumer<Fact> found) {
        having(collection, "_id", ids, found);
    }

    @Override
    public void having(StoredCollection<?> collection, String field, Collection<?> values, Consumer<Fact> found) {
        var all = new ArrayList<Object>(values);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Object> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            try (var cursor = of(collection)
                    .find(Filters.in(field, chunk))
                    .batchSize(FETCH)
                    .cursor()) {
                cursor.forEachRemaining(document -> found.accept(new Fact(document)));
            }
        }
    }

    @Override
    public List<Fact> newest(StoredCollection<?> collection, String field, Object value, int count) {
        return of(collection)
                .find(Filters.eq(field, value))
                .sort(Sorts.descending("position"))
                .limit(count)
                .map(Fact::new)
                .into(new ArrayList<>());
    }

    private MongoCollection<Document> of(StoredCollection<?> collection) {
        return database.getCollection(collection.name(generation));
    }
}

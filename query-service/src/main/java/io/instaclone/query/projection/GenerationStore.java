package io.instaclone.query.projection;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The collection {@code projections}: which generation of each is live; and the collections of a generation. */
final class GenerationStore {
    private static final String LIVE = "live";

    private final MongoDatabase database;
    private final MongoCollection<Document> projections;

    GenerationStore(MongoDatabase database) {
        this.database = database;
        this.projections = database.getCollection("projections").withReadConcern(ReadConcern.MAJORITY);
    }

    /** The live generation of each projection that has one. */
    Map<String, Integer> live() {
        Map<String, Integer> live = new HashMap<>();
        projections.find().forEach(state -> live.put(state.getString("_id"), state.getInteger(LIVE)));
        return live;
    }

    /** Makes this generation the live one if there is none. Done last, when there is something to read. */
    void goLive(GenerationId first) {
        projections.updateOne(
                Filters.eq(first.projection()),
                Updates.combine(
                        Updates.setOnInsert(LIVE, first.number()), Updates.setOnInsert("newest", first.number())),
                new UpdateOptions().upsert(true));
    }

    /** Makes the indexes of a generation, and with them the collections. */
    void prepare(Projection projection, int generation) {
        for (StoredCollection<?> collection : projection.collections()) {
            var indexes = new ArrayList<IndexModel>();
            collection.indexes().forEach(keys -> indexes.add(new IndexModel(keys)));
            indexes.add(new IndexModel(
                    Indexes.ascending(Change.GONE_AT), new IndexOptions().expireAfter(1L, TimeUnit.DAYS)));
            database.getCollection(collection.name(generation)).createIndexes(indexes);
        }
    }
}

package io.instaclone.query.verify;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import io.instaclone.query.projection.Fact;
import io.instaclone.query.projection.FactScan;
import io.instaclone.query.projection.StoredCollection;
import java.util.function.Consumer;
import org.bson.Document;

/** The collections of one generation. */
record StoredScan(MongoDatabase database, int generation) implements FactScan {
    @Override
    public void forEach(StoredCollection<?> collection, Consumer<Fact> action) {
        try (var cursor = database.getCollection(collection.name(generation))
                .withReadConcern(ReadConcern.MAJORITY)
                .find()
                .sort(Sorts.ascending("_id"))
                .batchSize(1000)
                .cursor()) {
            while (cursor.hasNext()) {
                Document document = cursor.next();
                if (!document.containsKey("goneAt")) {
                    action.accept(new Fact(document));
                }
            }
        }
    }
}

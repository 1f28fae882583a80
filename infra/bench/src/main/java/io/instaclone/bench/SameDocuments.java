package io.instaclone.bench;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Makes sure that the bare consumer has done the work that it is compared for. */
final class SameDocuments {
    private static final List<String> ONLY_OF_THE_ENGINE = List.of("applied", "goneAt");

    /** Documents that a cursor holds: two of 16 MiB, as big as an answer may be, would not fit into the driver's heap. */
    private static final int HELD = 1000;

    private SameDocuments() {}

    /** Returns how many documents there are; throws {@link IOException} when bare ones and the service's differ. */
    static long count(MongoDatabase database) throws IOException {
        long count = 0;
        for (String collection : List.of(BareBatch.POSTS, BareBatch.LIKES, BareBatch.COMMENTS)) {
            try (var bare = all(database, collection + BareConsumer.SUFFIX);
                    var service = all(database, collection + "_1")) {
                for (Optional<BsonDocument> one = next(bare); one.isPresent(); one = next(bare)) {
                    require(one, next(service), collection);
                    count++;
                }
                require(Optional.empty(), next(service), collection);
            }
        }
        return count;
    }

    private static MongoCursor<BsonDocument> all(MongoDatabase database, String collection) {
        return database.getCollection(collection, BsonDocument.class)
                .find()
                .sort(Sorts.ascending("_id"))
                .batchSize(HELD)
                .cursor();
    }

    /** The next that is not removed, without marks. */
    private static Optional<BsonDocument> next(MongoCursor<BsonDocument> documents) {
        while (documents.hasNext()) {
            BsonDocument document = documents.next();
            ONLY_OF_THE_ENGINE.forEach(document::remove);
            if (document.size() > 1) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }

    private static void require(Optional<BsonDocument> bare, Optional<BsonDocument> service, String collection)
            throws IOException {
        if (!bare.equals(service)) {
            throw new IOException("A document of " + collection + " differs: bare " + bare + ", service " + service);
        }
    }
}

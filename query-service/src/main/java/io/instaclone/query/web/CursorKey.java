package io.instaclone.query.web;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The key of all cursors: made once, by whoever needs it first, and kept in MongoDB, so that all replicas share it. */
@Component
final class CursorKey {
    private static final String ID = "cursors";
    private static final int KEY_BYTES = 32;

    private final MongoCollection<Document> secrets;
    private volatile byte @Nullable [] key;

    CursorKey(MongoDatabase database) {
        secrets = database.getCollection("secrets").withWriteConcern(WriteConcern.MAJORITY);
    }

    byte[] bytes() {
        byte[] known = key;
        if (known == null) {
            known = read();
            key = known;
        }
        return known;
    }

    private byte[] read() {
        byte[] candidate = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(candidate);
        secrets.updateOne(
                Filters.eq(ID), Updates.setOnInsert("key", new Binary(candidate)), new UpdateOptions().upsert(true));
        Document stored = secrets.find(Filters.eq(ID)).first();
        if (stored == null) {
            throw new com.mongodb.MongoException("The key of the cursors vanished");
        }
        return stored.get("key", Binary.class).getData();
    }
}

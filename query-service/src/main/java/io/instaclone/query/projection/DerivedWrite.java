package io.instaclone.query.projection;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One write that follows from an event and the facts. However often and however late it is repeated, beside whatever
 * other derived writes, it comes to the same; so no mark guards it.
 */
sealed interface DerivedWrite {
    /** What it writes to. */
    StoredCollection<?> collection();

    /** The {@code _id}. */
    Object id();

    /** As an update operator. */
    Bson update(Instant now);

    /** Makes a document, unless it is there. */
    record Insert(StoredCollection<?> collection, Object id, Map<String, Object> fields) implements DerivedWrite {
        @Override
        public Bson update(Instant now) {
            List<Bson> updates = new ArrayList<>(fields.size());
            fields.forEach((field, value) -> updates.add(Updates.setOnInsert(field, value)));
            return Updates.combine(updates);
        }
    }

    /** Sees to it that a number is at least this. */
    record Raise(StoredCollection<?> collection, Object id, String field, long to) implements DerivedWrite {
        @Override
        public Bson update(Instant now) {
            return Updates.max(field, to);
        }
    }

    /**
     * Removes a document for good, as a change does: its marks stay, so that no stale fact brings it back. It gets the
     * mark of what it was removed for, so that whoever compares it knows of which positions it is.
     */
    record Remove(StoredCollection<?> collection, Object id, EventPartition partition, long position)
            implements DerivedWrite {
        @Override
        public Bson update(Instant now) {
            List<Bson> updates = new Change(collection.fields()).remove().updates(now);
            updates.add(Updates.max(PendingDocument.APPLIED + "." + partition.mark(), position));
            return Updates.combine(updates);
        }
    }

    /** What was removed must have been there, everything else comes to be. */
    default UpdateOneModel<Document> toModel(Instant now) {
        return new UpdateOneModel<>(
                Filters.eq(id()), update(now), new UpdateOptions().upsert(!(this instanceof Remove)));
    }
}

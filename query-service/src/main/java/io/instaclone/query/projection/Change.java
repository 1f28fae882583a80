package io.instaclone.query.projection;

import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one document. Nothing is ever deleted: a removal unsets all fields, so that no query finds the
 * document, and leaves its marks and the time behind, so that a stale batch can't bring it back.
 */
public final class Change {
    /** When a document was removed; a TTL index takes such documents a day later. */
    static final String GONE_AT = "goneAt";

    private final java.util.Set<String> declared;
    private final Map<String, FieldChange> fields = new LinkedHashMap<>();

    Change(java.util.Set<String> declared) {
        this.declared = declared;
    }

    /** Gives a field a value, and takes back a removal; null unsets the field. */
    public Change set(String field, @Nullable Object value) {
        fields.put(GONE_AT, new FieldChange.Unset());
        return put(field, value == null ? new FieldChange.Unset() : new FieldChange.Set(value));
    }

    /** Raises a number; a missing field counts as 0 and is there afterwards. */
    public Change increment(String field, long by) {
        return put(field, new FieldChange.Increment(by));
    }

    /** Takes a field away. */
    public Change unset(String field) {
        return put(field, new FieldChange.Unset());
    }

    /** Removes the document. */
    public Change remove() {
        declared.forEach(field -> fields.put(field, new FieldChange.Unset()));
        fields.put(GONE_AT, new FieldChange.SetToNow());
        return this;
    }

    private Change put(String field, FieldChange change) {
        if (!declared.contains(field)) {
            throw new IllegalArgumentException("The document has no field " + field);
        }
        fields.merge(field, change, FieldChange::then);
        return this;
    }

    /** Adds a later change of the same document to this one. */
    Change then(Change later) {
        later.fields.forEach((field, change) -> fields.merge(field, change, FieldChange::then));
        return this;
    }

    void forEach(BiConsumer<String, FieldChange> action) {
        fields.forEach(action);
    }

    /** As update operators. */
    List<Bson> updates(Instant now) {
        var updates = new ArrayList<Bson>(fields.size());
        fields.forEach((field, change) -> updates.add(
                switch (change) {
                    case FieldChange.Set(Object value) -> Updates.set(field, value);
                    case FieldChange.Increment(long by) -> Updates.inc(field, by);
                    case FieldChange.Unset _ -> Updates.unset(field);
                    case FieldChange.SetToNow _ -> Updates.set(field, now);
                }));
        return updates;
    }
}

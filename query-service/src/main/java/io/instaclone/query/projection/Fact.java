package io.instaclone.query.projection;

import java.util.Map;
import java.util.UUID;

/**
 * A document of the projection's own, as it was looked up. A missing one, or one that was removed, has no fields.
 *
 * @param fields the fields, the id among them as {@code _id}
 */
public record Fact(Map<String, Object> fields) {
    static final Fact MISSING = new Fact(Map.of());

    /** Whether the document has this field; what was removed has none. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** A number; 0 where there is none. */
    public long number(String field) {
        return (Long) fields.getOrDefault(field, 0L);
    }

    /** An id; throws {@link IllegalStateException} where there is none. */
    public UUID uuid(String field) {
        if (fields.get(field) instanceof UUID id) {
            return id;
        }
        throw new IllegalStateException("No id in " + field);
    }

    /** The id of the document, where it is one of these; throws {@link IllegalStateException} else. */
    public UUID id() {
        return uuid("_id");
    }
}

package io.instaclone.query.projection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Collects what one event changes. */
public final class Changes {
    private final Map<DocumentKey, Change> changes = new LinkedHashMap<>();

    /** A document that one of the projection's collections holds or will hold. */
    record DocumentKey(StoredCollection<?> collection, Object id) {}

    /** What happens to this document; several calls for one document add up. */
    public Change of(StoredCollection<?> collection, Object id) {
        return changes.computeIfAbsent(new DocumentKey(collection, id), key -> new Change(collection.fields()));
    }

    void forEach(BiConsumer<DocumentKey, Change> action) {
        changes.forEach(action);
    }
}

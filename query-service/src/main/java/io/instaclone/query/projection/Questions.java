package io.instaclone.query.projection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Collects which facts the events of a batch need. */
public final class Questions {
    private final Map<StoredCollection<?>, Set<Object>> ids = new LinkedHashMap<>();

    /** Asks for a document by its id. */
    public void about(StoredCollection<?> collection, Object id) {
        ids.computeIfAbsent(collection, _ -> new LinkedHashSet<>()).add(id);
    }

    Map<StoredCollection<?>, Set<Object>> ids() {
        return ids;
    }
}

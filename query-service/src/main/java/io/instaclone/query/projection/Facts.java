package io.instaclone.query.projection;

import io.instaclone.query.projection.Changes.DocumentKey;
import java.util.Map;

/** The documents that were asked for. */
public final class Facts {
    private final Map<DocumentKey, Fact> found;

    Facts(Map<DocumentKey, Fact> found) {
        this.found = found;
    }

    /** The document with this id, which was asked for; without fields when there is none. */
    public Fact of(StoredCollection<?> collection, Object id) {
        return found.getOrDefault(new DocumentKey(collection, id), Fact.MISSING);
    }
}

package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Applies a fold without a database: each event by itself, in the order given. What it comes to is what the engine has
 * to come to, however it batches.
 */
public final class InMemoryStore {
    private final Projection projection;
    private final Map<Changes.DocumentKey, Map<String, Object>> documents = new HashMap<>();

    public InMemoryStore(Projection projection) {
        this.projection = projection;
    }

    public InMemoryStore given(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            var changes = new Changes();
            projection.fold(event, changes);
            changes.forEach(
                    (key, change) -> ChangeModel.apply(change, documents.computeIfAbsent(key, _ -> new TreeMap<>())));
        }
        return this;
    }

    /** The fields of a document; none when it was never made or was removed. */
    public Map<String, Object> document(StoredCollection<?> collection, Object id) {
        return documents.getOrDefault(new Changes.DocumentKey(collection, id), Map.of());
    }
}

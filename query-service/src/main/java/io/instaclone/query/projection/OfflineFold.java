package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds events one by one, in the order of the log, into documents in memory: what the collections of a projection have
 * to hold, found without batches, marks, guards or a store.
 */
public final class OfflineFold {
    private final Projection projection;
    private final IntPredicate share;
    private final Map<Key, Map<String, Object>> documents = new HashMap<>();

    /**
     * A document.
     *
     * @param collection the collection, without its generation
     * @param id its {@code _id}
     */
    public record Key(String collection, Object id) {}

    /**
     * @param share which documents to keep, by a hash of their keys; the others are another fold's
     */
    public OfflineFold(Projection projection, IntPredicate share) {
        this.projection = projection;
        this.share = share;
    }

    /** Applies the next event; one of a topic that the projection does not consume is none of its business. */
    public void apply(RecordedEvent event) {
        if (!projection.topics().contains(event.topic())) {
            return;
        }
        var changes = new Changes();
        projection.fold(event, changes);
        changes.forEach((document, change) -> {
            var key = new Key(document.collection().name(), document.id());
            if (share.test(key.hashCode())) {
                apply(change, documents.computeIfAbsent(key, _ -> new HashMap<>()));
            }
        });
    }

    private static void apply(Change change, Map<String, Object> document) {
        change.forEach((field, what) -> {
            switch (what) {
                case FieldChange.Set(Object value) -> document.put(field, value);
                case FieldChange.Increment(long by) ->
                    document.merge(field, by, (before, more) -> Math.addExact((Long) before, (Long) more));
                case FieldChange.Unset _ -> document.remove(field);
                // Only a removed document says when it went, and that is no content.
                case FieldChange.SetToNow _ -> document.remove(field);
            }
        });
    }

    /** Takes a document out; null when there is none, or one that was removed. */
    public @Nullable Map<String, Object> take(Key key) {
        Map<String, Object> document = documents.remove(key);
        return document == null || document.isEmpty() ? null : document;
    }

    /** What was not taken out. */
    public Iterator<Key> remaining() {
        documents.values().removeIf(Map::isEmpty);
        return documents.keySet().iterator();
    }
}

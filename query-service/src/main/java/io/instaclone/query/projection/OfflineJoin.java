package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The second step of a join on documents in memory: the projection's own, whose facts and derived documents they are. */
final class OfflineJoin implements FactReader, DerivedWrites {
    private final Deriver deriver;
    private final Map<OfflineFold.Key, Map<String, Object>> documents;

    OfflineJoin(JoiningProjection projection, Map<OfflineFold.Key, Map<String, Object>> documents) {
        this.deriver = new Deriver(projection, this);
        this.documents = documents;
    }

    /** Derives from events whose facts are in the documents. */
    void derive(List<RecordedEvent> events) {
        deriver.derive(events, this);
    }

    @Override
    public void withIds(StoredCollection<?> collection, Collection<?> ids, Consumer<Fact> found) {
        ids.forEach(id -> {
            var fields = documents.get(new OfflineFold.Key(collection.name(), id));
            if (fields != null && !fields.isEmpty()) {
                found.accept(fact(id, fields));
            }
        });
    }

    @Override
    public void having(StoredCollection<?> collection, String field, Collection<?> values, Consumer<Fact> found) {
        if (!values.isEmpty()) {
            matching(collection, field, values).forEach(found);
        }
    }

    @Override
    public List<Fact> newest(StoredCollection<?> collection, String field, Object value, int count) {
        return matching(collection, field, List.of(value)).stream()
                .sorted(Comparator.comparingLong((Fact fact) -> fact.number("position"))
                        .reversed())
                .limit(count)
                .toList();
    }

    /** A list of its own, since what is found may be removed by whoever asked. */
    private List<Fact> matching(StoredCollection<?> collection, String field, Collection<?> values) {
        var wanted = new HashSet<Object>(values);
        var found = new ArrayList<Fact>();
        documents.forEach((key, fields) -> {
            Object value = fields.get(field);
            if (value != null && key.collection().equals(collection.name()) && wanted.contains(value)) {
                found.add(fact(key.id(), fields));
            }
        });
        return found;
    }

    static Fact fact(Object id, Map<String, Object> fields) {
        var whole = new HashMap<>(fields);
        whole.put("_id", id);
        return new Fact(whole);
    }

    @Override
    public void insert(StoredCollection<?> collection, Object id, Map<String, Object> fields) {
        documents.putIfAbsent(new OfflineFold.Key(collection.name(), id), new HashMap<>(fields));
    }

    @Override
    public void raise(StoredCollection<?> collection, Object id, String field, long to) {
        documents
                .computeIfAbsent(new OfflineFold.Key(collection.name(), id), _ -> new HashMap<>())
                .merge(field, to, (before, other) -> Math.max((Long) before, (Long) other));
    }

    @Override
    public void remove(StoredCollection<?> collection, Object id, RecordedEvent because) {
        documents.computeIfPresent(new OfflineFold.Key(collection.name(), id), (_, _) -> new HashMap<>());
    }
}

package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Collects what follows from the events of a batch: writes, and look-ups of many documents, each of which leads to
 * writes. Look-ups of several events in the same field are made together.
 */
public final class Derivation implements DerivedWrites {
    private final DerivedWrites writes;
    private final Map<Field, Map<Object, List<BiConsumer<Fact, DerivedWrites>>>> all = new LinkedHashMap<>();
    private final Map<Newest, List<BiConsumer<List<Fact>, DerivedWrites>>> newest = new LinkedHashMap<>();

    record Field(StoredCollection<?> collection, String name) {}

    record Newest(Field field, Object value, int count) {}

    Derivation(DerivedWrites writes) {
        this.writes = writes;
    }

    @Override
    public void insert(StoredCollection<?> collection, Object id, Map<String, Object> fields) {
        writes.insert(collection, id, fields);
    }

    @Override
    public void raise(StoredCollection<?> collection, Object id, String field, long to) {
        writes.raise(collection, id, field, to);
    }

    @Override
    public void remove(StoredCollection<?> collection, Object id, RecordedEvent because) {
        writes.remove(collection, id, because);
    }

    /** Derives from every document whose field has this value, however many there are. */
    public void forEach(
            StoredCollection<?> collection, String field, Object value, BiConsumer<Fact, DerivedWrites> each) {
        all.computeIfAbsent(new Field(collection, field), _ -> new LinkedHashMap<>())
                .computeIfAbsent(value, _ -> new ArrayList<>())
                .add(each);
    }

    /** Derives from the documents whose field has this value, by falling {@code position}; at most {@code count}. */
    public void forNewest(
            StoredCollection<?> collection,
            String field,
            Object value,
            int count,
            BiConsumer<List<Fact>, DerivedWrites> them) {
        newest.computeIfAbsent(new Newest(new Field(collection, field), value, count), _ -> new ArrayList<>())
                .add(them);
    }

    Map<Field, Map<Object, List<BiConsumer<Fact, DerivedWrites>>>> all() {
        return all;
    }

    Map<Newest, List<BiConsumer<List<Fact>, DerivedWrites>>> newest() {
        return newest;
    }
}

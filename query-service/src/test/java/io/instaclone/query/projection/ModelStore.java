package io.instaclone.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.events.RecordedEvent;
import io.instaclone.query.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A store of one node that answers guards, updates and look-ups as MongoDB does, from the very operators that would be
 * sent; so that a projection can be driven through any crash without a server.
 */
public final class ModelStore implements FactReader {
    private final Projection projection;
    private final Map<Changes.DocumentKey, Map<String, Object>> documents = new HashMap<>();
    private final Map<Changes.DocumentKey, Map<String, Long>> marks = new HashMap<>();

    public ModelStore(Projection projection) {
        this.projection = projection;
    }

    /** Does all that the engine does with a batch. */
    public ModelStore write(List<RecordedEvent> batch) {
        writeFacts(batch);
        derive(batch).forEach(this::apply);
        return this;
    }

    /** The first step. */
    void writeFacts(List<RecordedEvent> batch) {
        var folded = new FoldedBatch();
        for (RecordedEvent event : batch) {
            var changes = new Changes();
            projection.fold(event, changes);
            folded.add(new EventPartition(event.topic(), event.partition()), event.position(), Events.NOON, changes);
        }
        folded.forEachCollection((collection, pending) ->
                pending.forEach(document -> upsert(new Changes.DocumentKey(collection, document.id()), document)));
    }

    /** The second step as far as to what would be written. */
    List<DerivedWrite> derive(List<RecordedEvent> batch) {
        var writes = new ArrayList<DerivedWrite>();
        if (projection instanceof JoiningProjection joining) {
            new Deriver(joining, this).derive(batch, collectingIn(writes));
        }
        return writes;
    }

    /** One derived write. */
    void apply(DerivedWrite write) {
        var key = new Changes.DocumentKey(write.collection(), write.id());
        if (write instanceof DerivedWrite.Remove && !documents.containsKey(key)) {
            return;
        }
        Document update = ChangeModel.decode(write.update(Instant.EPOCH));
        if (write instanceof DerivedWrite.Remove) {
            takeMarks(update.get("$max", Document.class), marks.computeIfAbsent(key, _ -> new HashMap<>()));
            update.remove("$max");
        }
        ChangeModel.apply(update, documents.computeIfAbsent(key, _ -> new TreeMap<>()));
    }

    private void upsert(Changes.DocumentKey key, PendingDocument pending) {
        Map<String, Long> applied = marks.computeIfAbsent(key, _ -> new HashMap<>());
        PendingDocument todo = matches(pending, applied) ? pending : pending.above(applied);
        if (todo.isEmpty()) {
            return;
        }
        assertThat(matches(todo, applied)).isTrue();
        Document update = ChangeModel.decode(todo.update(Instant.EPOCH));
        Document set = update.get("$set", Document.class);
        takeMarks(set, applied);
        ChangeModel.apply(update, documents.computeIfAbsent(key, _ -> new TreeMap<>()));
    }

    /** Marks are no content: they are kept apart. */
    private static void takeMarks(Document fields, Map<String, Long> applied) {
        List.copyOf(fields.keySet()).stream()
                .filter(field -> field.startsWith("applied."))
                .forEach(mark ->
                        applied.merge(mark.substring("applied.".length()), (Long) fields.remove(mark), Math::max));
    }

    private static boolean matches(PendingDocument pending, Map<String, Long> applied) {
        for (Document condition : ChangeModel.decode(pending.guard()).getList("$and", Document.class)) {
            for (var entry : condition.entrySet()) {
                if (entry.getKey().startsWith("applied.")) {
                    Long first = ((Document) entry.getValue())
                            .get("$not", Document.class)
                            .getLong("$gte");
                    Long mark = applied.get(entry.getKey().substring("applied.".length()));
                    if (mark != null && mark >= first) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** All documents of a collection that a query could find. */
    public Stream<Fact> all(StoredCollection<?> collection) {
        return documents.entrySet().stream()
                .filter(entry -> entry.getKey().collection().equals(collection))
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> fact(entry.getKey().id(), entry.getValue()));
    }

    /** What has to be the same, whatever came first: all that queries could find, but for collections that depend on it. */
    Map<Changes.DocumentKey, Map<String, Object>> comparable() {
        Set<StoredCollection<?>> excepted =
                projection instanceof JoiningProjection joining ? joining.dependentOnOrder() : Set.of();
        var comparable = new HashMap<>(documents);
        comparable
                .entrySet()
                .removeIf(entry -> entry.getValue().isEmpty()
                        || excepted.contains(entry.getKey().collection()));
        return comparable;
    }

    @Override
    public void withIds(StoredCollection<?> collection, Collection<?> ids, Consumer<Fact> found) {
        all(collection).filter(fact -> ids.contains(fact.fields().get("_id"))).forEach(found);
    }

    @Override
    public void having(StoredCollection<?> collection, String field, Collection<?> values, Consumer<Fact> found) {
        var wanted = new HashSet<Object>(values);
        all(collection)
                .filter(fact -> fact.has(field) && wanted.contains(fact.fields().get(field)))
                .toList()
                .forEach(found);
    }

    @Override
    public List<Fact> newest(StoredCollection<?> collection, String field, Object value, int count) {
        return all(collection)
                .filter(fact -> value.equals(fact.fields().get(field)))
                .sorted(Comparator.comparingLong((Fact fact) -> fact.number("position"))
                        .reversed())
                .limit(count)
                .toList();
    }

    private static Fact fact(Object id, Map<String, Object> fields) {
        Map<String, Object> whole = new HashMap<>(fields);
        whole.put("_id", id);
        return new Fact(whole);
    }

    private static DerivedWrites collectingIn(List<DerivedWrite> writes) {
        return new DerivedWrites() {
            @Override
            public void insert(StoredCollection<?> collection, Object id, Map<String, Object> fields) {
                writes.add(new DerivedWrite.Insert(collection, id, fields));
            }

            @Override
            public void raise(StoredCollection<?> collection, Object id, String field, long to) {
                writes.add(new DerivedWrite.Raise(collection, id, field, to));
            }

            @Override
            public void remove(StoredCollection<?> collection, Object id, RecordedEvent because) {
                var partition = new EventPartition(because.topic(), because.partition());
                writes.add(new DerivedWrite.Remove(collection, id, partition, because.position()));
            }
        };
    }
}

package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Folds events one by one, in the order of the log, into documents in memory: what the collections of a projection have
 * to hold, found without batches, marks, guards or a store. Of a join whose documents all end the same, whatever came
 * first, the second step is done too, for many events at once; of another one, only the facts are to be trusted.
 */
public final class OfflineFold implements FactScan {
    private static final int DERIVED_AT_ONCE = 20_000;

    private final Projection projection;
    private final IntPredicate share;
    private final Optional<OfflineJoin> join;
    private final Map<Key, Map<String, Object>> documents = new HashMap<>();
    private final List<RecordedEvent> toDerive = new ArrayList<>();

    /**
     * A document.
     *
     * @param collection the collection, without its generation
     * @param id its {@code _id}
     */
    public record Key(String collection, Object id) {}

    /**
     * @param share which documents to keep, by a hash of their keys; the others are another fold's. A join needs all:
     *     {@link #needsAll}
     */
    public OfflineFold(Projection projection, IntPredicate share) {
        this.projection = projection;
        this.share = share;
        this.join = projection instanceof JoiningProjection joining
                        && joining.dependentOnOrder().isEmpty()
                ? Optional.of(new OfflineJoin(joining, documents))
                : Optional.empty();
    }

    /** Whether one document may depend on any other, so that all have to be in one fold. */
    public static boolean needsAll(Projection projection) {
        return projection instanceof JoiningProjection;
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
        if (join.isPresent()) {
            toDerive.add(event);
            if (toDerive.size() == DERIVED_AT_ONCE) {
                derive();
            }
        }
    }

    /** Has to be done after the last event, before anything is taken out. */
    public void derive() {
        join.ifPresent(step -> step.derive(toDerive));
        toDerive.clear();
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

    @Override
    public void forEach(StoredCollection<?> collection, Consumer<Fact> action) {
        documents.forEach((key, document) -> {
            if (!document.isEmpty() && key.collection().equals(collection.name())) {
                action.accept(OfflineJoin.fact(key.id(), document));
            }
        });
    }

    /** Hands over what was not taken out, with its fields. */
    public void forEachRemaining(BiConsumer<Key, Map<String, Object>> action) {
        documents.forEach((key, document) -> {
            if (!document.isEmpty()) {
                action.accept(key, document);
            }
        });
    }
}

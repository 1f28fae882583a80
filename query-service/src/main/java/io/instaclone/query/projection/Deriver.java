package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import io.instaclone.query.projection.Changes.DocumentKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The second step of joins: looks up, once per collection for a whole batch, derives, and writes as it goes, so that
 * memory holds a batch of events and a chunk of writes, however many followers a look-up finds.
 */
final class Deriver {
    private final JoiningProjection projection;
    private final FactReader reader;

    Deriver(JoiningProjection projection, FactReader reader) {
        this.projection = projection;
        this.reader = reader;
    }

    /** Derives all that follows from these events, whose facts are stored. The writes are not flushed at the end. */
    void derive(List<RecordedEvent> events, DerivedWrites writes) {
        Facts facts = lookUp(events);
        var derivation = new Derivation(writes);
        events.forEach(event -> projection.derive(event, facts, derivation));
        derivation.all().forEach((field, byValue) -> deriveFromAll(field, byValue, writes));
        derivation.newest().forEach((look, consumers) -> {
            List<Fact> found =
                    reader.newest(look.field().collection(), look.field().name(), look.value(), look.count());
            consumers.forEach(consumer -> consumer.accept(found, writes));
        });
    }

    private Facts lookUp(List<RecordedEvent> events) {
        var questions = new Questions();
        events.forEach(event -> projection.ask(event, questions));
        Map<DocumentKey, Fact> found = new HashMap<>();
        questions
                .ids()
                .forEach((collection, ids) -> reader.withIds(
                        collection,
                        ids,
                        fact -> found.put(
                                new DocumentKey(collection, fact.fields().get("_id")), fact)));
        return new Facts(found);
    }

    private void deriveFromAll(
            Derivation.Field field, Map<Object, List<BiConsumer<Fact, DerivedWrites>>> byValue, DerivedWrites writes) {
        reader.having(field.collection(), field.name(), byValue.keySet(), fact -> {
            Object value = Objects.requireNonNull(fact.fields().get(field.name()));
            byValue.getOrDefault(value, List.of()).forEach(each -> each.accept(fact, writes));
        });
    }
}

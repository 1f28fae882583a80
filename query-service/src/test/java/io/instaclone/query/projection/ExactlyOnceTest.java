package io.instaclone.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.events.RecordedEvent;
import io.instaclone.query.Events;
import io.instaclone.query.Recorded;
import io.instaclone.query.ScrambledLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bson.Document;

/**
 * However a history is interleaved over partitions, cut into batches and delivered again, the guarded writes come to the
 * same documents as applying each event once, in order. The store of this test answers guards and updates as MongoDB
 * does, from the very operators that would be sent; the same is asked of the real one in {@code GuardedWriterIT}.
 */
class ExactlyOnceTest {

    @Property(tries = 300)
    void anyDeliveryEndsInTheDocumentsOfOneNaivePass(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int partitions) {
        var random = new Random(seed);
        List<RecordedEvent> whole = Recorded.log(ScrambledLog.history(random), partitions);
        for (Projection projection : ScrambledLog.projections()) {
            List<RecordedEvent> log = whole.stream()
                    .filter(event -> projection.topics().contains(event.topic()))
                    .toList();
            var naive = new HashMap<Changes.DocumentKey, Map<String, Object>>();
            log.forEach(event -> fold(projection, event)
                    .forEach((key, change) ->
                            ChangeModel.apply(change, naive.computeIfAbsent(key, _ -> new TreeMap<>()))));

            var store = new ModelStore();
            for (List<RecordedEvent> batch : ScrambledLog.deliveries(log, random)) {
                store.write(batch, projection);
            }

            assertThat(store.withoutMarks()).isEqualTo(visible(naive));
        }
    }

    private static Map<Changes.DocumentKey, Map<String, Object>> visible(
            Map<Changes.DocumentKey, Map<String, Object>> documents) {
        documents.values().removeIf(Map::isEmpty);
        return documents;
    }

    private static Changes fold(Projection projection, RecordedEvent event) {
        var changes = new Changes();
        projection.fold(event, changes);
        return changes;
    }

    /** Guarded upserts on one node. */
    private static final class ModelStore {
        private final Map<Changes.DocumentKey, Map<String, Object>> documents = new HashMap<>();
        private final Map<Changes.DocumentKey, Map<String, Long>> marks = new HashMap<>();

        void write(List<RecordedEvent> batch, Projection projection) {
            var folded = new FoldedBatch();
            for (RecordedEvent event : batch) {
                folded.add(
                        new EventPartition(event.topic(), event.partition()),
                        event.position(),
                        Events.NOON,
                        fold(projection, event));
            }
            folded.forEachCollection((collection, pending) ->
                    pending.forEach(document -> upsert(new Changes.DocumentKey(collection, document.id()), document)));
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
            new ArrayList<>(set.keySet())
                    .stream()
                            .filter(field -> field.startsWith("applied."))
                            .forEach(mark -> applied.put(mark.substring("applied.".length()), (Long) set.remove(mark)));
            ChangeModel.apply(update, documents.computeIfAbsent(key, _ -> new TreeMap<>()));
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

        Map<Changes.DocumentKey, Map<String, Object>> withoutMarks() {
            documents.values().removeIf(Map::isEmpty);
            return documents;
        }
    }
}

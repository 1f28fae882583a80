package io.instaclone.query.rebuild;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.instaclone.query.rebuild.CollectionReport.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Compares a collection of two generations, a batch of documents at a time, in the order of ids: all of the live one's
 * with what the new one has of them, then whatever only the new one has. Holds a batch of each in memory.
 */
final class CollectionComparison {
    private static final int ATTEMPTS = 50;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final MongoCollection<BsonDocument> live;
    private final MongoCollection<BsonDocument> next;
    private final Predicate<BsonDocument> isOver;
    private final Supplier<Map<String, Long>> reached;
    private final RebuildProperties properties;
    private CollectionReport report;

    /**
     * @param isOver documents that TTL has taken, or will take, from both
     * @param reached asks how far both generations are: the lower position of the two, by partition
     */
    CollectionComparison(
            String collection,
            MongoCollection<BsonDocument> live,
            MongoCollection<BsonDocument> next,
            Predicate<BsonDocument> isOver,
            Supplier<Map<String, Long>> reached,
            RebuildProperties properties) {
        this.live = live;
        this.next = next;
        this.isOver = isOver;
        this.reached = reached;
        this.properties = properties;
        this.report = CollectionReport.of(collection);
    }

    /**
     * Compares.
     *
     * @param compared is told how many documents were looked at after each batch; what it throws ends the comparison
     */
    CollectionReport run(IntConsumer compared) {
        batches(live, false, batch -> {
            compareWithNext(batch);
            compared.accept(batch.size());
        });
        batches(next, true, batch -> {
            Map<BsonValue, BsonDocument> known = find(live, ids(batch), true);
            judge(ids(batch).stream().filter(id -> !known.containsKey(id)).toList());
            compared.accept(0);
        });
        return report;
    }

    private void batches(
            MongoCollection<BsonDocument> collection, boolean onlyIds, Consumer<List<BsonDocument>> action) {
        var batch = new ArrayList<BsonDocument>(properties.batchSize());
        var all = collection.find().sort(Sorts.ascending("_id")).batchSize(properties.batchSize());
        try (var cursor = (onlyIds ? all.projection(Projections.include("_id")) : all).cursor()) {
            while (cursor.hasNext()) {
                batch.add(cursor.next());
                if (batch.size() == properties.batchSize() || !cursor.hasNext()) {
                    action.accept(List.copyOf(batch));
                    batch.clear();
                }
            }
        }
    }

    private void compareWithNext(List<BsonDocument> batch) {
        Map<BsonValue, BsonDocument> others = find(next, ids(batch), false);
        var suspects = new ArrayList<BsonValue>();
        for (BsonDocument document : batch) {
            if (isOver.test(document)) {
                continue;
            }
            BsonValue id = document.get("_id");
            report = report.withDocuments(DocumentHash.of(document).equals(DocumentHash.NOTHING) ? 0 : 1);
            if (!new DocumentPair(document, others.getOrDefault(id, new BsonDocument())).saysTheSame()) {
                suspects.add(id);
            }
        }
        judge(suspects);
    }

    /** Reads documents again, and again as long as one of the two is ahead of the other. */
    private void judge(List<BsonValue> suspects) {
        List<BsonValue> open = suspects;
        for (int attempt = 0; attempt < ATTEMPTS && !open.isEmpty(); attempt++) {
            if (attempt > 0) {
                pause();
            }
            // Progress first: what it says is in the documents that are read after it.
            Map<String, Long> position = reached.get();
            Map<BsonValue, BsonDocument> before = find(live, open, false);
            Map<BsonValue, BsonDocument> after = find(next, open, false);
            var undecided = new ArrayList<BsonValue>();
            for (BsonValue id : open) {
                var pair = new DocumentPair(
                        before.getOrDefault(id, new BsonDocument()), after.getOrDefault(id, new BsonDocument()));
                Verdict verdict = pair.at(position);
                if (verdict == Verdict.UNDECIDED) {
                    undecided.add(id);
                } else {
                    note(verdict, id);
                }
            }
            open = undecided;
        }
        open.forEach(id -> note(Verdict.UNDECIDED, id));
    }

    private void note(Verdict verdict, BsonValue id) {
        report = report.with(verdict, text(id), properties.examples());
    }

    private Map<BsonValue, BsonDocument> find(
            MongoCollection<BsonDocument> collection, Collection<BsonValue> ids, boolean onlyIds) {
        Map<BsonValue, BsonDocument> found = new HashMap<>();
        if (!ids.isEmpty()) {
            var those = collection.find(Filters.in("_id", ids));
            (onlyIds ? those.projection(Projections.include("_id")) : those).forEach(document -> {
                if (!isOver.test(document)) {
                    found.put(document.get("_id"), document);
                }
            });
        }
        return found;
    }

    private static List<BsonValue> ids(List<BsonDocument> batch) {
        return batch.stream().map(document -> document.get("_id")).toList();
    }

    private static String text(BsonValue id) {
        return id.isBinary()
                ? id.asBinary().asUuid().toString()
                : id.isString() ? id.asString().getValue() : id.toString();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedComparisonException(e);
        }
    }
}

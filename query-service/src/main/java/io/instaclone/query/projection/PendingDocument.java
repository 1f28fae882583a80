package io.instaclone.query.projection;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.conversions.Bson;

/**
 * What a batch does to one document, event by event, so that any suffix of it can be applied.
 *
 * <p>A document's mark of a partition is the position up to which it has all that came from there, so events at or
 * below the mark are in it and events above are not. The guard asks for every mark to be below the first position from
 * its partition, and the update moves all those marks; both are one atomic operation on one document. Hence it is
 * applied wholly or not at all, whatever number of partitions took part. Folding across partitions is right, because
 * order holds within a partition only: any merge of them is a history that could have been.
 */
final class PendingDocument {
    /** The field that holds the marks. */
    static final String APPLIED = "applied";

    private final Object id;
    private final StoredCollection<?> collection;
    private final List<Step> steps;

    private record Step(String mark, long position, Change change) {}

    PendingDocument(StoredCollection<?> collection, Object id) {
        this(collection, id, new ArrayList<>());
    }

    private PendingDocument(StoredCollection<?> collection, Object id, List<Step> steps) {
        this.collection = collection;
        this.id = id;
        this.steps = steps;
    }

    Object id() {
        return id;
    }

    /** Adds an event; positions rise within a partition. */
    void add(EventPartition partition, long position, Change change) {
        steps.add(new Step(partition.mark(), position, change));
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** What is left to do for a document with these marks. */
    PendingDocument above(Map<String, Long> marks) {
        return new PendingDocument(
                collection,
                id,
                steps.stream()
                        .filter(step -> step.position() > marks.getOrDefault(step.mark(), 0L))
                        .toList());
    }

    /** A plain $lt would not match a missing mark. */
    Bson guard() {
        Map<String, Long> first = new LinkedHashMap<>();
        steps.forEach(step -> first.putIfAbsent(step.mark(), step.position()));
        var conditions = new ArrayList<Bson>();
        conditions.add(Filters.eq(id));
        first.forEach((mark, position) -> conditions.add(Filters.not(Filters.gte(APPLIED + "." + mark, position))));
        return Filters.and(conditions);
    }

    Bson update(Instant now) {
        var whole = new Change(collection.fields());
        Map<String, Long> last = new LinkedHashMap<>();
        for (Step step : steps) {
            whole.then(step.change());
            last.put(step.mark(), step.position());
        }
        List<Bson> updates = whole.updates(now);
        last.forEach((mark, position) -> updates.add(Updates.set(APPLIED + "." + mark, position)));
        return Updates.combine(updates);
    }

    /** The partitions that the changes came from. */
    Set<String> marks() {
        return steps.stream().map(Step::mark).collect(java.util.stream.Collectors.toSet());
    }
}

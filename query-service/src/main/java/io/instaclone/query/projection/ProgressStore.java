package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.instaclone.events.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code progress}. Positions and offsets only rise, so a woken zombie can't move them back. */
final class ProgressStore {
    static final String COLLECTION = "progress";
    static final String PROJECTION = "projection";
    static final String GENERATION = "generation";
    private static final String TOPIC = "topic";
    private static final String TOPIC_ID = "topicId";
    private static final String PARTITION = "partition";
    private static final String POSITION = "position";
    private static final String NEXT_OFFSET = "nextOffset";

    private final MongoCollection<Document> progress;

    /** The database has to acknowledge writes as the engine needs it: by a majority, journaled. */
    ProgressStore(MongoDatabase database) {
        this.progress = database.getCollection(COLLECTION).withReadConcern(ReadConcern.MAJORITY);
    }

    /** Makes what is missing, with position 0, so that a token can tell a quiet partition from one that does not exist. */
    void prepare(GenerationId generation, Map<EventPartition, String> topicIds) {
        var writes = new ArrayList<WriteModel<Document>>();
        topicIds.forEach((partition, topicId) -> writes.add(new UpdateOneModel<>(
                Filters.eq(id(generation, partition)),
                Updates.combine(
                        Updates.setOnInsert(PROJECTION, generation.projection()),
                        Updates.setOnInsert(GENERATION, generation.number()),
                        Updates.setOnInsert(TOPIC, partition.topic().shortName()),
                        Updates.setOnInsert(PARTITION, partition.number()),
                        Updates.setOnInsert(TOPIC_ID, topicId),
                        Updates.setOnInsert(POSITION, 0L),
                        Updates.setOnInsert(NEXT_OFFSET, 0L)),
                new UpdateOptions().upsert(true))));
        progress.bulkWrite(writes);
    }

    /** Reads what a majority has; partitions without progress are missing. */
    Map<EventPartition, Progress> read(GenerationId generation, Collection<EventPartition> partitions) {
        Map<String, EventPartition> ids = new HashMap<>();
        partitions.forEach(partition -> ids.put(id(generation, partition), partition));
        Map<EventPartition, Progress> found = new HashMap<>();
        progress.find(Filters.in("_id", ids.keySet()))
                .forEach(document -> found.put(ids.get(document.getString("_id")), progress(document)));
        return found;
    }

    /** Reads what a majority has, of all partitions. */
    Map<EventPartition, Progress> all(GenerationId generation) {
        Map<EventPartition, Progress> found = new HashMap<>();
        progress.find(Filters.and(
                        Filters.eq(PROJECTION, generation.projection()), Filters.eq(GENERATION, generation.number())))
                .forEach(document -> found.put(partition(document), progress(document)));
        return found;
    }

    private static EventPartition partition(Document document) {
        return new EventPartition(
                Topic.ofShortName(document.getString(TOPIC)).orElseThrow(), document.getInteger(PARTITION));
    }

    private static Progress progress(Document document) {
        return new Progress(document.getString(TOPIC_ID), document.getLong(POSITION), document.getLong(NEXT_OFFSET));
    }

    /** The topic was made anew: offsets begin again, positions stay. Whoever reads the old topic can't write any more. */
    void restart(GenerationId generation, EventPartition partition, String oldTopicId, String newTopicId) {
        progress.updateOne(
                Filters.and(Filters.eq(id(generation, partition)), Filters.eq(TOPIC_ID, oldTopicId)),
                Updates.combine(Updates.set(TOPIC_ID, newTopicId), Updates.set(NEXT_OFFSET, 0L)));
    }

    /**
     * Moves progress on, after the documents were acknowledged. Throws {@link MongoException} when a partition is of
     * another topic by now, or its progress is gone.
     */
    void advance(GenerationId generation, Map<EventPartition, Progress> reached) {
        var writes = new ArrayList<WriteModel<Document>>(reached.size());
        reached.forEach((partition, to) -> {
            Bson current = Filters.and(Filters.eq(id(generation, partition)), Filters.eq(TOPIC_ID, to.topicId()));
            writes.add(new UpdateOneModel<>(
                    current,
                    Updates.combine(Updates.max(POSITION, to.position()), Updates.max(NEXT_OFFSET, to.nextOffset()))));
        });
        if (progress.bulkWrite(writes).getMatchedCount() != writes.size()) {
            throw new MongoException("Progress of " + generation + " belongs to another topic or is gone");
        }
    }

    /** The positions of progress documents by id; those that do not exist are missing. */
    Map<String, Long> positions(Collection<String> ids) {
        Map<String, Long> positions = new HashMap<>();
        progress.find(Filters.in("_id", List.copyOf(ids)))
                .forEach(document -> positions.put(document.getString("_id"), document.getLong(POSITION)));
        return positions;
    }

    /** One more than the highest partition that any progress is in. */
    int partitions() {
        Document highest = progress.find().sort(Sorts.descending(PARTITION)).first();
        return highest == null ? 0 : highest.getInteger(PARTITION) + 1;
    }

    static String id(GenerationId generation, EventPartition partition) {
        return generation + "/" + partition;
    }
}

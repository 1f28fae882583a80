package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.instaclone.events.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The collection {@code parkedRecords}: what each generation did not fold. Nothing leaves it but with its generation,
 * because a parked event may have been half applied; the cure is a rebuild. All methods throw {@link MongoException}.
 */
@Component
public final class ParkingLot {
    private static final int KEYS_AT_ONCE = 200;
    private static final String GENERATION = "generation";
    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final String POSITION = "position";
    private static final String KEY = "key";
    private static final String CAUSE = "cause";

    private final MongoCollection<Document> records;

    ParkingLot(MongoDatabase database) {
        records = database.getCollection("parkedRecords")
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /** Makes the indexes. Keys are found by the record that began it, whose cause is known; records by their place. */
    void prepare() {
        records.createIndex(Indexes.ascending(GENERATION, CAUSE));
        records.createIndex(Indexes.ascending(GENERATION, TOPIC, PARTITION, KEY, CAUSE));
        records.createIndex(Indexes.ascending(GENERATION, TOPIC, PARTITION, OFFSET, POSITION));
    }

    /** Parks records; one that is parked already stays as it is. */
    void park(GenerationId generation, Collection<ParkedRecord> parked, Instant now) {
        if (parked.isEmpty()) {
            return;
        }
        var writes = new ArrayList<UpdateOneModel<Document>>(parked.size());
        parked.forEach(record -> writes.add(new UpdateOneModel<>(
                Filters.eq(generation + "/" + record.partition().identify(record.offset(), record.position())),
                insert(generation, record, now),
                new UpdateOptions().upsert(true))));
        records.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    private static Bson insert(GenerationId generation, ParkedRecord record, Instant now) {
        var fields = new ArrayList<>(List.of(
                Updates.setOnInsert(GENERATION, generation.toString()),
                Updates.setOnInsert(TOPIC, record.partition().topic().shortName()),
                Updates.setOnInsert(PARTITION, record.partition().number()),
                Updates.setOnInsert(OFFSET, record.offset()),
                Updates.setOnInsert(POSITION, record.position()),
                Updates.setOnInsert(KEY, record.key()),
                Updates.setOnInsert("parkedAt", now)));
        if (record.cause() != null) {
            fields.add(Updates.setOnInsert(CAUSE, record.cause()));
        }
        return Updates.combine(fields);
    }

    /** How many keys of a generation are parked, by partition; those without any are missing. */
    Map<EventPartition, Integer> counts(GenerationId generation) {
        Map<EventPartition, Integer> counts = new HashMap<>();
        var byPartition = new Document(TOPIC, "$" + TOPIC).append(PARTITION, "$" + PARTITION);
        records.aggregate(List.of(
                        Aggregates.match(firsts(generation)),
                        Aggregates.group(byPartition, Accumulators.sum("keys", 1))))
                .forEach(group -> counts.put(partition(group.get("_id", Document.class)), group.getInteger("keys")));
        return counts;
    }

    /** Which of these keys are parked in a partition; asked for in parts. */
    Set<String> parkedOf(GenerationId generation, EventPartition partition, Collection<String> keys) {
        Set<String> parked = new HashSet<>();
        keys.stream()
                .gather(Gatherers.windowFixed(KEYS_AT_ONCE))
                .forEach(some -> records.find(Filters.and(
                                Filters.eq(GENERATION, generation.toString()),
                                Filters.eq(TOPIC, partition.topic().shortName()),
                                Filters.eq(PARTITION, partition.number()),
                                Filters.in(KEY, some),
                                Filters.gte(CAUSE, "")))
                        .projection(Projections.include(KEY))
                        .forEach(document -> parked.add(document.getString(KEY))));
        return parked;
    }

    /** The records with which keys of a generation began to be parked, at most so many; the others follow from them. */
    public List<ParkedRecord> causes(GenerationId generation, int limit) {
        return records.find(firsts(generation))
                .sort(Sorts.ascending(CAUSE))
                .limit(limit)
                .map(ParkingLot::record)
                .into(new ArrayList<>());
    }

    /** What was parked when it was read from this place; the last one, should the topic have been made anew. */
    public Optional<ParkedRecord> at(GenerationId generation, EventPartition partition, long offset) {
        return Optional.ofNullable(records.find(Filters.and(
                        Filters.eq(GENERATION, generation.toString()),
                        Filters.eq(TOPIC, partition.topic().shortName()),
                        Filters.eq(PARTITION, partition.number()),
                        Filters.eq(OFFSET, offset)))
                .sort(Sorts.descending(POSITION))
                .map(ParkingLot::record)
                .first());
    }

    /** How many keys of a generation are parked. */
    public long countKeys(GenerationId generation) {
        return records.countDocuments(firsts(generation));
    }

    /** Forgets a generation that is gone. */
    void drop(GenerationId generation) {
        records.deleteMany(Filters.eq(GENERATION, generation.toString()));
    }

    private static Bson firsts(GenerationId generation) {
        return Filters.and(Filters.eq(GENERATION, generation.toString()), Filters.gte(CAUSE, ""));
    }

    private static ParkedRecord record(Document document) {
        return new ParkedRecord(
                partition(document),
                document.getLong(OFFSET),
                document.getLong(POSITION),
                document.getString(KEY),
                document.getString(CAUSE));
    }

    private static EventPartition partition(Document document) {
        return new EventPartition(
                Topic.ofShortName(document.getString(TOPIC)).orElseThrow(), document.getInteger(PARTITION));
    }
}

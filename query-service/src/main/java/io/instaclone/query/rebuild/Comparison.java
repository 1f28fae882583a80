package io.instaclone.query.rebuild;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.instaclone.query.projection.EventPartition;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.JoiningProjection;
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.bson.BsonDocument;

/** Compares a new generation with the live one, at the same position vector, while both go on being projected. */
final class Comparison {
    private final MongoDatabase database;
    private final ProgressReader progress;
    private final RebuildProperties properties;
    private final InstantSource clock;

    Comparison(MongoDatabase database, ProgressReader progress, RebuildProperties properties, InstantSource clock) {
        this.database = database;
        this.progress = progress;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Compares all collections; throws {@link MongoException} when the store fails.
     *
     * @param compared is told how many documents were looked at, again and again
     */
    RebuildReport run(Projection projection, GenerationId live, GenerationId next, IntConsumer compared) {
        Map<String, Long> positions = reached(live, next);
        var reports = new ArrayList<CollectionReport>();
        for (StoredCollection<?> collection : compared(projection)) {
            reports.add(new CollectionComparison(
                            collection.name(),
                            documents(collection, live),
                            documents(collection, next),
                            document -> collection.isOver(document, clock.instant()),
                            () -> reached(live, next),
                            properties)
                    .run(compared));
        }
        return new RebuildReport(
                next.toString(),
                next.projection(),
                next.number(),
                live.number(),
                clock.instant(),
                positions,
                List.copyOf(reports),
                List.of());
    }

    /** What depends on the order in which partitions were read may differ, and gives the same answers. */
    private static List<StoredCollection<?>> compared(Projection projection) {
        return projection instanceof JoiningProjection joining
                ? projection.collections().stream()
                        .filter(collection -> !joining.dependentOnOrder().contains(collection))
                        .toList()
                : projection.collections();
    }

    private MongoCollection<BsonDocument> documents(StoredCollection<?> collection, GenerationId generation) {
        return database.getCollection(collection.name(generation.number()), BsonDocument.class)
                .withReadConcern(ReadConcern.MAJORITY);
    }

    /** The lower position of the two in each partition. */
    private Map<String, Long> reached(GenerationId live, GenerationId next) {
        Map<EventPartition, Progress> one = progress.of(live);
        Map<EventPartition, Progress> other = progress.of(next);
        Map<String, Long> lower = new TreeMap<>();
        one.forEach((partition, at) -> {
            Progress there = other.get(partition);
            lower.put(partition.toString(), there == null ? 0 : Math.min(at.position(), there.position()));
        });
        return lower;
    }
}

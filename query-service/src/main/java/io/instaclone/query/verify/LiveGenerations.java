package io.instaclone.query.verify;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.instaclone.events.Topic;
import io.instaclone.query.projection.EventPartition;
import io.instaclone.query.projection.GenerationId;
import io.instaclone.query.projection.Progress;
import io.instaclone.query.projection.ProgressReader;
import io.instaclone.query.projection.Projection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;

/** Which generations are live, and how far they are. */
final class LiveGenerations {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    private final MongoDatabase database;
    private final ProgressReader progress;

    LiveGenerations(MongoDatabase database) {
        this.database = database;
        this.progress = ProgressReader.of(database);
    }

    /** The number of the live generation; 0 when there is none. */
    int of(String projection) {
        Document state = database.getCollection("projections")
                .find(Filters.eq(projection))
                .first();
        return state == null ? 0 : state.getInteger("live");
    }

    /** The positions that a generation passes over, because they were declared void before it began. */
    Set<Long> voidPositions(String projection, int generation) {
        Document taken = database.getCollection("generationVoids")
                .find(Filters.eq(new GenerationId(projection, generation).toString()))
                .first();
        return taken == null
                ? Set.of()
                : taken.getList("records", Document.class).stream()
                        .map(record -> record.getLong("position"))
                        .collect(Collectors.toSet());
    }

    /** The offsets of records that have no position, and were declared void, by partition. */
    Map<TopicPartition, Set<Long>> voidOffsets(String topicPrefix) {
        Map<TopicPartition, Set<Long>> offsets = new HashMap<>();
        database.getCollection("voidRecords")
                .find(Filters.eq("position", 0L))
                .forEach(record -> Topic.ofShortName(record.getString("topic"))
                        .map(topic -> new TopicPartition(topic.fullName(topicPrefix), record.getInteger("partition")))
                        .ifPresent(partition -> offsets.computeIfAbsent(partition, _ -> new HashSet<>())
                                .add(record.getLong("offset"))));
        return offsets;
    }

    /** Waits until a generation has passed these positions; false when it has not in time. */
    boolean await(Projection projection, int generation, Map<Topic, Map<Integer, Long>> last, int seconds)
            throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (!hasPassed(projection, new GenerationId(projection.name(), generation), last)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_INTERVAL);
        }
        return true;
    }

    private boolean hasPassed(Projection projection, GenerationId generation, Map<Topic, Map<Integer, Long>> last) {
        Map<EventPartition, Progress> reached = progress.of(generation);
        return projection.topics().stream()
                .allMatch(topic -> last.getOrDefault(topic, Map.of()).entrySet().stream()
                        .allMatch(partition -> {
                            Progress there = reached.get(new EventPartition(topic, partition.getKey()));
                            return there != null && there.position() >= partition.getValue();
                        }));
    }
}

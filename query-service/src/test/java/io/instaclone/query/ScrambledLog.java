package io.instaclone.query;

import io.instaclone.events.RecordedEvent;
import io.instaclone.query.projection.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** Random histories that could have been, and ways in which Kafka may deliver them. */
public final class ScrambledLog {
    private static final int LENGTH = 100;

    private ScrambledLog() {}

    public static List<Projection> projections() {
        return ProjectionsTest.projections();
    }

    /** A few users and all that can happen. */
    public static List<SpecificRecord> history(Random random) {
        return history(random, 4, LENGTH);
    }

    public static List<SpecificRecord> history(Random random, int users, int length) {
        return new RandomHistory(random, users).ofLength(length);
    }

    /**
     * Batches as consumers may see them: order within a partition only, any cut, and again from any place before, also
     * stale ones after newer ones.
     */
    public static List<List<RecordedEvent>> deliveries(List<RecordedEvent> log, Random random) {
        Map<String, List<RecordedEvent>> partitions = new HashMap<>();
        log.forEach(event -> partitions
                .computeIfAbsent(event.topic() + "-" + event.partition(), _ -> new ArrayList<>())
                .add(event));
        Map<String, Integer> next = new HashMap<>();
        var batches = new ArrayList<List<RecordedEvent>>();
        var names = new ArrayList<>(partitions.keySet());
        while (names.stream()
                .anyMatch(p -> next.getOrDefault(p, 0) < partitions.get(p).size())) {
            var batch = new ArrayList<RecordedEvent>();
            for (String partition : names) {
                if (random.nextInt(3) > 0) {
                    List<RecordedEvent> all = partitions.get(partition);
                    int reached = next.getOrDefault(partition, 0);
                    int from = random.nextInt(4) == 0 ? random.nextInt(reached + 1) : reached;
                    int to = Math.min(all.size(), from + random.nextInt(12));
                    batch.addAll(all.subList(from, to));
                    next.put(partition, Math.max(reached, to));
                }
            }
            batches.add(batch);
            if (random.nextInt(5) == 0) {
                batches.add(batches.get(random.nextInt(batches.size())));
            }
        }
        return batches;
    }
}

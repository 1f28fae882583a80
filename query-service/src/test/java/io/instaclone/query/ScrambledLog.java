package io.instaclone.query;

import io.instaclone.events.RecordedEvent;
import io.instaclone.query.projection.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Random histories that could have been, and ways in which Kafka may deliver them. */
public final class ScrambledLog {
    private static final int LENGTH = 60;

    private ScrambledLog() {}

    public static List<Projection> projections() {
        return ProjectionsTest.projections();
    }

    /** A few users and posts; likes and follows only on a transition, as the write side records them. */
    public static List<SpecificRecord> history(Random random) {
        var events = new ArrayList<SpecificRecord>();
        Map<UUID, UUID> posts = new HashMap<>();
        Set<List<UUID>> likes = new HashSet<>();
        Set<List<UUID>> follows = new HashSet<>();
        for (int user = 0; user < 4; user++) {
            events.add(Events.registered(user(user), "user" + user));
        }
        while (events.size() < LENGTH) {
            UUID actor = user(random.nextInt(4));
            UUID other = user(random.nextInt(4));
            UUID post = new UUID(1, random.nextInt(5));
            switch (random.nextInt(5)) {
                case 0 -> events.add(Events.renamed(actor, "user" + random.nextInt(9)));
                case 1 -> {
                    if (posts.putIfAbsent(post, actor) == null) {
                        events.add(Events.posted(post, actor, other));
                    }
                }
                case 2 -> {
                    if (random.nextInt(4) == 0 && posts.get(post) != null && likes.removeIf(l -> l.contains(post))) {
                        events.add(Events.deleted(post, posts.get(post)));
                        posts.put(post, new UUID(9, 9));
                    }
                }
                case 3 -> {
                    UUID author = posts.get(post);
                    if (author != null && author.getMostSignificantBits() != 9) {
                        boolean like = likes.add(List.of(post, actor));
                        events.add(like ? Events.liked(post, author, actor) : Events.unliked(post, author, actor));
                        if (!like) {
                            likes.remove(List.of(post, actor));
                        }
                    }
                }
                default -> {
                    boolean follow = follows.add(List.of(actor, other));
                    events.add(follow ? Events.followed(actor, other) : Events.unfollowed(actor, other));
                    if (!follow) {
                        follows.remove(List.of(actor, other));
                    }
                }
            }
        }
        return events;
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

    private static UUID user(int number) {
        return new UUID(2, number);
    }
}

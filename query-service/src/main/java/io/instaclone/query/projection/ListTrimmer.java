package io.instaclone.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;

/**
 * Goes round all lists of a generation, a few at a time, and trims those that have grown: the more slowly, the longer it
 * has found none. Several of these do not disturb each other, nor the projectors: an entry that comes late below the
 * floor is not missed, and goes next time.
 */
final class ListTrimmer {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final int LISTS_AT_ONCE = 20;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String POSITION = "position";

    private final TrimmedList list;
    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> floors;
    private UUID last = FIRST;
    private Duration pause = SHORTEST_PAUSE;
    private long turnedAt = System.nanoTime();

    ListTrimmer(TrimmedList list, MongoDatabase database, int generation) {
        this.list = list;
        this.entries = database.getCollection(list.entries().name(generation));
        this.floors = database.getCollection(list.floors().name(generation));
    }

    /** Trims a few lists, when the last time is long enough ago; throws {@link MongoException}. */
    void turn() {
        if (System.nanoTime() - turnedAt < pause.toNanos()) {
            return;
        }
        boolean trimmed = false;
        for (int lists = 0; lists < LISTS_AT_ONCE; lists++) {
            Optional<UUID> next = nextOwner();
            trimmed |= next.isPresent() && trim(next.get());
            last = next.orElse(FIRST);
            if (next.isEmpty()) {
                break;
            }
        }
        pause = trimmed ? SHORTEST_PAUSE : longer(pause);
        turnedAt = System.nanoTime();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private Optional<UUID> nextOwner() {
        Document next = entries.find(Filters.gt(list.owner(), last))
                .sort(Sorts.ascending(list.owner()))
                .first();
        return Optional.ofNullable(next).map(entry -> entry.get(list.owner(), UUID.class));
    }

    /** Whether it was worth it: a quarter more may gather, so that a list is not trimmed for every entry. */
    private boolean trim(UUID owner) {
        if (newestFirst(owner).skip(list.kept() + list.kept() / 4).first() == null) {
            return false;
        }
        Document oldest = newestFirst(owner).skip(list.kept() - 1).first();
        if (oldest == null) {
            return false;
        }
        long floor = oldest.getLong(POSITION);
        floors.updateOne(Filters.eq(owner), Updates.max(POSITION, floor), new UpdateOptions().upsert(true));
        entries.deleteMany(Filters.and(Filters.eq(list.owner(), owner), Filters.lt(POSITION, floor)));
        return true;
    }

    private FindIterable<Document> newestFirst(UUID owner) {
        return entries.find(Filters.eq(list.owner(), owner)).sort(Sorts.descending(POSITION));
    }
}

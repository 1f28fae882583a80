package io.instaclone.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a projector tells of itself to health and metrics. Written by its thread, read by any. */
final class ProjectorStatus {
    private final Map<EventPartition, Poison> poisons = new ConcurrentHashMap<>();
    private final Map<EventPartition, Integer> parkedKeys = new ConcurrentHashMap<>();
    private volatile Phase phase = Phase.STARTING;
    private volatile @Nullable String trouble;

    enum Phase {
        /** Waits for the topics or for its first partitions. */
        STARTING,
        /** Has to read progress before it may write. */
        UNSYNCED,
        /** Projects. */
        RUNNING,
        /** Ended. */
        STOPPED
    }

    void enter(Phase next) {
        phase = next;
        if (next == Phase.RUNNING) {
            trouble = null;
        }
    }

    /** Notes what keeps the projector from working; true when that is news. */
    boolean troubledBy(String what) {
        boolean news = !what.equals(trouble);
        trouble = what;
        return news;
    }

    /** Notes a stopped partition; true when that is news. */
    boolean stoppedBy(Poison poison) {
        Poison before = poisons.put(poison.partition(), poison);
        return before == null
                || before.offset() != poison.offset()
                || !before.reason().equals(poison.reason());
    }

    /** Forgets the poison that was got over after all. */
    void passed(Map<EventPartition, Progress> reached) {
        reached.forEach((partition, progress) -> poisons.computeIfPresent(
                partition, (_, poison) -> progress.nextOffset() > poison.offset() ? null : poison));
    }

    /** Notes how many keys are parked in the partitions that this instance has. */
    void parked(Collection<PartitionCursor> cursors) {
        parkedKeys
                .keySet()
                .retainAll(cursors.stream().map(PartitionCursor::partition).toList());
        cursors.forEach(cursor -> parkedKeys.put(cursor.partition(), cursor.parkedKeys()));
    }

    /** How many keys are parked, by partition, where there are any. */
    Map<EventPartition, Integer> parkedKeys() {
        Map<EventPartition, Integer> parked = new HashMap<>(parkedKeys);
        parked.values().removeIf(keys -> keys == 0);
        return parked;
    }

    Map<EventPartition, Poison> poisons() {
        return Map.copyOf(poisons);
    }

    Phase phase() {
        return phase;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}

package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What a polled batch comes to: at most one change per document, and how far it leads in each partition. */
final class FoldedBatch {
    private final Map<StoredCollection<?>, Map<Object, PendingDocument>> documents = new LinkedHashMap<>();
    private final List<RecordedEvent> toDerive = new ArrayList<>();
    private final List<ParkedRecord> parked = new ArrayList<>();
    private final Map<EventPartition, Progress> reached = new HashMap<>();
    private final Map<EventPartition, Poison> poisons = new HashMap<>();
    private int events;
    private long bytes;
    private Instant newest = Instant.EPOCH;
    private Instant oldest = Instant.MAX;

    /** Adds what one event changes. */
    void add(EventPartition partition, long position, Instant recordedAt, Changes changes) {
        changes.forEach((key, change) -> documents
                .computeIfAbsent(key.collection(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(key.id(), id -> new PendingDocument(key.collection(), id))
                .add(partition, position, change));
        events++;
        newest = recordedAt.isAfter(newest) ? recordedAt : newest;
        oldest = recordedAt.isBefore(oldest) ? recordedAt : oldest;
    }

    /** Keeps an event for the second step of a join. */
    void deriveFrom(RecordedEvent event) {
        toDerive.add(event);
    }

    List<RecordedEvent> toDerive() {
        return toDerive;
    }

    /** Notes how long a record was that came with the batch. */
    void weigh(int recordBytes) {
        bytes += recordBytes;
    }

    long bytes() {
        return bytes;
    }

    /** Takes a record that is not folded. */
    void park(ParkedRecord record) {
        parked.add(record);
    }

    List<ParkedRecord> parked() {
        return parked;
    }

    void reach(EventPartition partition, Progress progress) {
        reached.put(partition, progress);
    }

    void stopBefore(Poison poison) {
        poisons.put(poison.partition(), poison);
    }

    void forEachCollection(BiConsumer<StoredCollection<?>, Collection<PendingDocument>> action) {
        documents.forEach((collection, byId) -> action.accept(collection, byId.values()));
    }

    Map<EventPartition, Progress> reached() {
        return reached;
    }

    List<Poison> poisons() {
        return List.copyOf(poisons.values());
    }

    int events() {
        return events;
    }

    /** When the log took the oldest event; the end of time when there is none. */
    Instant oldest() {
        return oldest;
    }

    /** When the log took the newest event; the epoch when there is none. */
    Instant newest() {
        return newest;
    }
}

package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Takes a history through a projection as consumers may: order within a partition only, any cut into batches, again from
 * anywhere at or below progress; crashes between the facts and what is derived, amid that, and before progress; consumers
 * that freeze with a batch, or with what they have looked up, and wake at any later time.
 */
public final class DisturbedRun {
    private final ModelStore store;
    private final Random random;
    private final Map<String, List<RecordedEvent>> partitions = new TreeMap<>();
    private final Map<String, Integer> progress = new HashMap<>();
    private final List<Runnable> frozen = new ArrayList<>();

    private DisturbedRun(ModelStore store, List<RecordedEvent> log, Random random) {
        this.store = store;
        this.random = random;
        log.forEach(event -> partitions
                .computeIfAbsent(event.topic() + "-" + event.partition(), _ -> new ArrayList<>())
                .add(event));
    }

    /** What is stored when all is processed and everybody has woken. */
    public static ModelStore of(Projection projection, List<RecordedEvent> log, Random random) {
        var run = new DisturbedRun(new ModelStore(projection), log, random);
        while (!run.done()) {
            run.turn();
        }
        Collections.shuffle(run.frozen, random);
        run.frozen.forEach(Runnable::run);
        return run.store;
    }

    /** What is stored when each event is applied once, in the order of the log. */
    public static ModelStore naive(Projection projection, List<RecordedEvent> log) {
        var store = new ModelStore(projection);
        log.forEach(event -> store.write(List.of(event)));
        return store;
    }

    private boolean done() {
        return partitions.entrySet().stream()
                .allMatch(p ->
                        progress.getOrDefault(p.getKey(), 0) == p.getValue().size());
    }

    private void turn() {
        var batch = new ArrayList<RecordedEvent>();
        Map<String, Integer> reached = new HashMap<>(progress);
        var names = new ArrayList<>(partitions.keySet());
        Collections.shuffle(names, random);
        for (String partition : names) {
            if (random.nextInt(3) > 0) {
                List<RecordedEvent> all = partitions.get(partition);
                int at = progress.getOrDefault(partition, 0);
                int from = random.nextInt(4) == 0 ? random.nextInt(at + 1) : at;
                int to = Math.min(all.size(), from + random.nextInt(12));
                batch.addAll(all.subList(from, to));
                reached.merge(partition, to, Math::max);
            }
        }
        if (random.nextInt(4) == 0 && !frozen.isEmpty()) {
            frozen.remove(random.nextInt(frozen.size())).run();
        }
        if (process(batch)) {
            progress.putAll(reached);
        }
    }

    /** False when it ended before progress. */
    private boolean process(List<RecordedEvent> batch) {
        if (random.nextInt(8) == 0) {
            frozen.add(() -> store.write(batch));
        }
        store.writeFacts(batch);
        if (random.nextInt(8) == 0) {
            return false;
        }
        List<DerivedWrite> derived = store.derive(batch);
        if (random.nextInt(8) == 0) {
            frozen.add(() -> derived.forEach(store::apply));
            return false;
        }
        int written = random.nextInt(8) == 0 ? random.nextInt(derived.size() + 1) : derived.size();
        derived.subList(0, written).forEach(store::apply);
        return written == derived.size() && random.nextInt(8) > 0;
    }
}

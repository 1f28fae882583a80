package io.instaclone.query.rebuild;

import io.instaclone.query.projection.GenerationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks how fast rebuilds go: by how far each has come within the last seconds. */
final class RebuildMeter {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Map<String, Track> tracks = new ConcurrentHashMap<>();

    private record Sample(long nanos, long done) {}

    private record Track(GenerationId generation, Deque<Sample> samples) {}

    /** Notes how far the rebuild of a projection is; an earlier one is forgotten. */
    void note(GenerationId generation, long done) {
        long now = System.nanoTime();
        tracks.compute(generation.projection(), (_, before) -> {
            boolean same = before != null && before.generation().equals(generation);
            Deque<Sample> samples = same ? new ArrayDeque<>(before.samples()) : new ArrayDeque<>();
            samples.addLast(new Sample(now, done));
            while (samples.size() > 2 && now - samples.getFirst().nanos() > WINDOW.toNanos()) {
                samples.removeFirst();
            }
            return new Track(generation, samples);
        });
    }

    /** Events in a second; empty when it was not looked at twice yet. */
    Optional<Double> speed(GenerationId generation) {
        Track track = tracks.get(generation.projection());
        if (track == null
                || !track.generation().equals(generation)
                || track.samples().size() < 2) {
            return Optional.empty();
        }
        Sample first = track.samples().getFirst();
        Sample last = track.samples().getLast();
        double seconds = Math.max(1, last.nanos() - first.nanos())
                / (double) Duration.ofSeconds(1).toNanos();
        return Optional.of((last.done() - first.done()) / seconds);
    }
}

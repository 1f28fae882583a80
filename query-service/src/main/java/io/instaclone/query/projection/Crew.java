package io.instaclone.query.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The projectors that this instance runs for one projection, one for each generation. Changed by one thread. */
final class Crew {
    private final Projection projection;
    private final ProjectorFactory factory;
    private final ProjectionProperties properties;
    private final Map<Integer, Member> members = new HashMap<>();
    private final Map<Integer, ProjectorThread> leaving = new HashMap<>();
    private final Map<Integer, ProjectorStatus> statuses = new ConcurrentHashMap<>();
    private volatile boolean paused;
    private volatile @Nullable String trouble;

    /** A projector's thread, and the rate at which it runs. */
    private record Member(ProjectorThread thread, OptionalInt rate) {}

    Crew(Projection projection, ProjectorFactory factory, ProjectionProperties properties) {
        this.projection = projection;
        this.factory = factory;
        this.properties = properties;
    }

    /**
     * Lets go of what is not wanted, or not at the rate at which it runs: a promoted rebuild is not held back any more.
     * Starts what is wanted and neither runs nor is still about to leave.
     */
    void become(Map<Integer, Generation> wanted, boolean nowPaused) {
        paused = nowPaused;
        trouble = null;
        leaving.values().removeIf(ProjectorThread::hasEnded);
        List.copyOf(members.keySet()).stream()
                .filter(number -> !runsAsWanted(members.get(number), wanted.get(number)))
                .forEach(this::dismiss);
        wanted.forEach((number, generation) -> {
            if (!members.containsKey(number) && !leaving.containsKey(number)) {
                hire(generation);
            }
        });
    }

    private static boolean runsAsWanted(Member member, @Nullable Generation generation) {
        return generation != null && generation.rate().equals(member.rate());
    }

    /** Goes on as it is, because what is wanted can't be told. */
    void stay(String why) {
        trouble = why;
    }

    private void hire(Generation generation) {
        var id = new GenerationId(projection.name(), generation.number());
        var status = new ProjectorStatus();
        var thread = new ProjectorThread(
                id.toString(), status, properties.retryDelay(), () -> factory.open(projection, generation, status));
        statuses.put(generation.number(), status);
        members.put(generation.number(), new Member(thread, generation.rate()));
        thread.start();
    }

    private void dismiss(int number) {
        ProjectorThread thread = members.remove(number).thread();
        statuses.remove(number);
        leaving.put(number, thread);
        thread.stop();
    }

    /** Lets all go; does not wait for them. */
    void stop() {
        List.copyOf(members.keySet()).forEach(this::dismiss);
    }

    void join() throws InterruptedException {
        for (ProjectorThread thread : leaving.values()) {
            thread.join();
        }
    }

    /** How the projectors are, by the numbers of their generations. */
    Map<Integer, ProjectorStatus> statuses() {
        return new TreeMap<>(statuses);
    }

    boolean isPaused() {
        return paused;
    }

    /** Why nobody can tell which projectors there should be. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}

package io.instaclone.local;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher writes down for status, down, and its own next start.
 *
 * @param launcher the process that supervises, null after an orderly stop
 * @param ports the port of each process, by a name, kept from run to run
 * @param processes in the order of their start
 */
record State(@Nullable ProcessIdentity launcher, Map<String, Integer> ports, List<Entry> processes) {
    static final State EMPTY = new State(null, Map.of(), List.of());

    enum Phase {
        STARTING,
        RUNNING,
        DEAD
    }

    /**
     * One process.
     *
     * @param url where it answers
     * @param probe what to ask for its health, see {@link Health}
     * @param log its log file
     */
    record Entry(String name, ProcessIdentity process, Phase phase, String url, URI probe, String log) {}

    /** The launcher, if it still runs. */
    Optional<ProcessHandle> supervisor() {
        return Optional.ofNullable(launcher).flatMap(ProcessIdentity::running);
    }

    State stopped() {
        return new State(null, ports, List.of());
    }
}

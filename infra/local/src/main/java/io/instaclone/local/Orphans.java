package io.instaclone.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes that a launcher left behind when it was killed. Only what the state names, by id and start, is touched. */
final class Orphans {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Orphans() {}

    /**
     * Stops them in reverse order of their start.
     *
     * @return the names of those that still ran
     */
    static List<String> stop(State state) throws InterruptedException {
        List<String> stopped = new ArrayList<>();
        for (State.Entry entry : state.processes().reversed()) {
            if (end(entry.process())) {
                stopped.add(entry.name());
            }
        }
        return stopped;
    }

    private static boolean end(ProcessIdentity process) throws InterruptedException {
        if (process.running().isEmpty()) {
            return false;
        }
        process.running().ifPresent(ProcessHandle::destroy);
        if (!process.endsWithin(PATIENCE)) {
            process.running().ifPresent(ProcessHandle::destroyForcibly);
            process.endsWithin(PATIENCE);
        }
        return true;
    }
}

package io.instaclone.local;

import io.instaclone.local.LogFile.Ready;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One process of the system, as planned.
 *
 * @param name by which people and status know it
 * @param needs the names of those that must have come up before it is started for the first time
 * @param announces whether it prints a line of readiness; else it is ready when the probe says so
 * @param url where it will answer
 * @param probe what to ask for its health, see {@link Health}
 * @param launch how to start it, given what those it needs have announced
 */
record ProcessSpec(
        String name,
        Set<String> needs,
        boolean announces,
        String url,
        URI probe,
        Function<Map<String, Ready>, Launch> launch) {

    /**
     * @param command program and arguments
     * @param environment what is added to the launcher's own
     */
    record Launch(List<String> command, Map<String, String> environment) {}
}

package io.instaclone.local;

import io.instaclone.local.LogFile.Ready;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the launcher says while it works: plain lines, in a terminal as in a file. */
final class Console {
    private final PrintStream out;
    private final InstantSource clock;
    private final Instant begin;

    Console(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void cameUp(String name, Ready ready) {
        String what = ready.what().isEmpty() ? "" : "  " + ready.what();
        say(String.format(Locale.ROOT, "%6.1f s  %-18s ready%s", seconds(), name, what));
    }

    void died(String death, List<String> endOfLog, Duration startsAgainIn) {
        say(death + "; the end of its log:\n" + indented(endOfLog));
        say("    starting again in " + startsAgainIn.toSeconds() + " s");
    }

    void stopped(String name) {
        say("stopped " + name);
    }

    double seconds() {
        return Duration.between(begin, clock.instant()).toMillis() / 1_000.0;
    }

    static String indented(List<String> lines) {
        return lines.isEmpty()
                ? "    (nothing)"
                : lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}

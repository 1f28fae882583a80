package io.instaclone.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.instaclone.local.State.Entry;
import io.instaclone.local.State.Phase;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Says what runs: a line per process, or JSON. Status 1 when nothing does. */
@Command(name = "status")
final class Status implements Callable<Integer> {
    @Mixin
    private final HomeOption homeOption = new HomeOption();

    @Option(names = "--json")
    private boolean json;

    /**
     * One process.
     *
     * @param health {@code up}, {@code starting} or {@code down}
     * @param management the address of the management endpoints, null for what has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Row(
            String name,
            long pid,
            String url,
            String health,
            String log,
            @Nullable String management) {}

    @Override
    public Integer call() throws InterruptedException {
        Home home = homeOption.home();
        State state = new StateFile(home.state()).read();
        boolean runs = state.supervisor().isPresent();
        List<Row> rows = runs ? rows(state.processes()) : List.of();
        if (json) {
            System.out.println(new JsonMapper().writeValueAsString(rows));
        } else if (runs) {
            rows.forEach(row -> System.out.println("%-18s  %7d  %-8s  %s%s  %s"
                    .formatted(
                            row.name(),
                            row.pid(),
                            row.health(),
                            row.url(),
                            row.management() == null ? "" : " (management " + row.management() + ")",
                            row.log())));
        } else {
            System.out.println("instaclone does not run in " + home.directory() + left(state));
        }
        return runs ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String left(State state) {
        long orphans = state.processes().stream()
                .filter(entry -> entry.process().running().isPresent())
                .count();
        return orphans == 0
                ? ""
                : "; a launcher that was killed left " + orphans + " processes, which infra/local/down or up stops";
    }

    /** All at once, so that one that hangs does not delay the others. */
    private static List<Row> rows(List<Entry> entries) throws InterruptedException {
        List<Callable<Row>> questions =
                entries.stream().<Callable<Row>>map(entry -> () -> row(entry)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(questions).stream().map(Future::resultNow).toList();
        }
    }

    private static Row row(Entry entry) {
        return new Row(
                entry.name(),
                entry.process().pid(),
                entry.url(),
                health(entry),
                entry.log(),
                management(entry.probe()));
    }

    private static String health(Entry entry) {
        if (entry.phase() == Phase.DEAD || entry.process().running().isEmpty()) {
            return "down";
        }
        if (entry.phase() == Phase.STARTING) {
            return "starting";
        }
        return Health.isGood(entry.probe()) ? "up" : "down";
    }

    private static @Nullable String management(URI probe) {
        return probe.getPath().startsWith("/actuator/") ? probe.resolve("/").toString() : null;
    }
}

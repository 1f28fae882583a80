package io.instaclone.local;

import io.instaclone.local.LogFile.Ready;
import io.instaclone.local.State.Entry;
import io.instaclone.local.demo.Demo;
import io.instaclone.local.demo.DemoException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happens once the system is up: the demo, if one is wanted, and the table of addresses. */
final class Guests {
    private final Home home;
    private final List<ManagedProcess> processes;
    private final Console console;
    private final boolean demo;
    private @Nullable Thread thread;
    private volatile boolean left;

    Guests(Home home, List<ManagedProcess> processes, Console console, boolean demo) {
        this.home = home;
        this.processes = processes;
        this.console = console;
        this.demo = demo;
    }

    /** Returns at once: the supervision must go on meanwhile, since a process may die while the demo runs. */
    void welcome() {
        console.say(String.format(Locale.ROOT, "%6.1f s  everything is up", console.seconds()));
        List<Entry> entries =
                processes.stream().flatMap(process -> process.entry().stream()).toList();
        String mongo = processes.stream()
                .filter(process -> process.name().equals("mongodb"))
                .flatMap(process -> process.ready().stream())
                .map(Ready::what)
                .findFirst()
                .orElse("");
        thread = Thread.ofPlatform().daemon().name("demo").start(() -> {
            List<String> rows = new ArrayList<>();
            if (demo) {
                rows.add(demo(url(entries, "gateway")));
            }
            if (!left) {
                table(entries, mongo, rows);
            }
        });
    }

    /** The system goes down: whatever fails from now on is no news. */
    void leave() {
        left = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private String demo(String gateway) {
        try {
            return "log in      " + new Demo(URI.create(gateway)).run();
        } catch (DemoException e) {
            return "demo        failed: " + e.getMessage();
        } catch (InterruptedException e) {
            return "";
        }
    }

    private void table(List<Entry> entries, String mongo, List<String> more) {
        String gateway = url(entries, "gateway");
        console.say("");
        console.say("API         " + gateway);
        console.say("docs        " + gateway + "/docs");
        entries.stream()
                .filter(entry -> entry.name().contains("-service-"))
                .forEach(entry ->
                        console.say("%-20s%s, management %s".formatted(entry.name(), entry.url(), management(entry))));
        console.say("PostgreSQL  " + url(entries, "postgres"));
        console.say("Kafka       " + url(entries, "kafka"));
        console.say("MongoDB     " + url(entries, "mongodb") + "  " + mongo);
        console.say("logs        " + home.logs());
        more.stream().filter(row -> !row.isEmpty()).forEach(console::say);
        console.say("stop        Ctrl-C here, or infra/local/down");
    }

    private static String management(Entry entry) {
        return entry.probe().resolve("/actuator").toString();
    }

    private static String url(List<Entry> entries, String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .map(Entry::url)
                .findFirst()
                .orElse("?");
    }
}

package io.instaclone.embedded;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs one server in a process of its own until SIGTERM or SIGINT.
 *
 * <p>Usage: {@code postgres|kafka|mongodb --data DIR --port N [--take-over]}. When the server answers clients, standard
 * output gets the line {@code ready URL (WHAT RUNS)} and nothing else, ever. What goes wrong is one line on standard
 * error and status 1, or 2 for a command line that makes no sense; warnings of the server go to standard error too.
 */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        // Only this program decides how to log; in another's JVM these servers log as that one likes.
        System.setProperty("logback.configurationFile", "io/instaclone/embedded/logback-main.xml");
        try {
            run(CommandLine.parse(arguments));
        } catch (CommandLine.Misuse e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(CommandLine commandLine) {
        EmbeddedServer server;
        try {
            server = commandLine.start();
        } catch (ServerStartException e) {
            System.err.println("cannot start " + commandLine.server() + ": " + e.getMessage());
            System.exit(1);
            return;
        }
        AtomicBoolean stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stopping.set(true);
            server.close();
        }));
        System.out.println("ready " + server.url() + " (" + server.description() + ")");
        String reason = server.died().join();
        if (!stopping.get()) {
            System.err.println(reason);
            System.exit(1);
        }
    }
}

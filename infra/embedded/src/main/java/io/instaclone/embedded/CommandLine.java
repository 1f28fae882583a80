package io.instaclone.embedded;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What {@link Main} was asked to run. */
record CommandLine(String server, Path data, int port, boolean takeOver) {

    /** The arguments make no sense; the message says how they would. */
    static final class Misuse extends Exception {

        private static final long serialVersionUID = 1L;

        Misuse(String problem) {
            super(problem + "; usage: postgres|kafka|mongodb --data DIR --port N [--take-over]");
        }
    }

    static CommandLine parse(String... arguments) throws Misuse {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        String server = rest.isEmpty() ? "" : rest.pop();
        Path data = null;
        int port = -1;
        boolean takeOver = false;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--data" -> data = Path.of(value(option, rest.poll()));
                case "--port" -> port = port(value(option, rest.poll()));
                case "--take-over" -> takeOver = true;
                default -> throw new Misuse("unknown option " + option);
            }
        }
        if (!server.matches("postgres|kafka|mongodb")) {
            throw new Misuse(server.isEmpty() ? "no server is named" : "unknown server " + server);
        }
        if (data == null || port < 0) {
            throw new Misuse(data == null ? "--data is missing" : "--port is missing");
        }
        return new CommandLine(server, data, port, takeOver);
    }

    private static String value(String option, @Nullable String value) throws Misuse {
        if (value == null) {
            throw new Misuse(option + " needs a value");
        }
        return value;
    }

    private static int port(String text) throws Misuse {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Told below, together with numbers that are no ports.
        }
        throw new Misuse("--port " + text + " is not a port");
    }

    EmbeddedServer start() {
        return switch (server) {
            case "postgres" ->
                takeOver
                        ? PostgresServer.start(data, port, PostgresServer.Option.TAKE_OVER)
                        : PostgresServer.start(data, port);
            case "kafka" -> KafkaServer.start(data, port);
            default -> MongoDbServer.start(data, port);
        };
    }
}

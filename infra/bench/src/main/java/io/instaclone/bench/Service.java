package io.instaclone.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** command-service as it is packaged, in a process of its own, with its production settings. */
record Service(ServerProcess process, int port) implements AutoCloseable {

    /** One user of the driver does the work of thousands, and all come from one address. */
    private static final List<String> WITHOUT_LIMITS = List.of(
            "INSTACLONE_LIMITS_LOGINS_PER_ACCOUNT",
            "INSTACLONE_LIMITS_LOGINS_PER_ADDRESS",
            "INSTACLONE_LIMITS_REGISTRATIONS_PER_ADDRESS",
            "INSTACLONE_LIMITS_WRITES_PER_USER");

    /** @param settings environment variables that differ from production; the README says which and why */
    static Service start(Servers servers, Map<String, String> settings) throws IOException {
        int port = freePort();
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(freePort()));
        WITHOUT_LIMITS.forEach(limit -> environment.put(limit, "0"));
        environment.putAll(settings);
        ServerProcess process = ServerProcess.start(
                List.of("-Xms512m", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
                List.of(
                        "-jar",
                        root().resolve("command-service/target/command-service.jar")
                                .toString()),
                environment,
                line -> line.contains("Started CommandServiceApplication"));
        process.drain();
        return new Service(process, port);
    }

    /** The root of the repository. */
    static Path root() {
        return Path.of(System.getProperty("instaclone.root", ".")).toAbsolutePath();
    }

    @Override
    public void close() {
        process.close();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

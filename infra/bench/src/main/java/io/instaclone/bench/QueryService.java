package io.instaclone.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** query-service as it is packaged, in a process of its own, with its production settings. */
record QueryService(ServerProcess process, int port, int managementPort) implements AutoCloseable {
    /** Its database. */
    static final String DATABASE = "instaclone";
    /** A generation that is given up goes as soon as it may, so that it is not in the way of the next. */
    static final Map<String, String> LET_GO = Map.of("INSTACLONE_REBUILD_LET_GO", "2s");

    /** @param settings environment variables that differ from production; the README says which and why */
    static QueryService start(ReadServers servers, Map<String, String> settings) throws IOException {
        int port = Service.freePort();
        int managementPort = Service.freePort();
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        environment.putAll(settings);
        ServerProcess process = ServerProcess.start(
                List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
                List.of(
                        "-jar",
                        Service.root()
                                .resolve("query-service/target/query-service.jar")
                                .toString()),
                environment,
                line -> line.contains("Started QueryServiceApplication"));
        process.drain();
        return new QueryService(process, port, managementPort);
    }

    @Override
    public void close() {
        process.close();
    }
}

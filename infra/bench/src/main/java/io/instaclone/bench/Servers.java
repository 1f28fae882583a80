package io.instaclone.bench;

import io.instaclone.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** PostgreSQL, with fsync, and Kafka, each in a process of its own, on a fresh directory. */
record Servers(PostgresServer postgres, ServerProcess kafka) implements AutoCloseable {

    /** @param directory where the data go; on the disk that is to be measured */
    static Servers start(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path data = Files.createTempDirectory(directory, "bench");
        PostgresServer postgres = PostgresServer.start(data.resolve("postgres"), 0);
        ServerProcess kafka = ServerProcess.embedded("kafka", data, "320m");
        System.out.println(postgres.description() + " and Kafka run on " + data);
        return new Servers(postgres, kafka);
    }

    /** What a service has to be told to use them. */
    Map<String, String> environment() {
        return Map.of("SPRING_DATASOURCE_URL", postgres.jdbcUrl(), "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.url());
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
    }
}

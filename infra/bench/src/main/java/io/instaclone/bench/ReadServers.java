package io.instaclone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Kafka and MongoDB, each in a process of its own, on a fresh directory. */
record ReadServers(ServerProcess kafka, ServerProcess mongoDb) implements AutoCloseable {

    /** @param directory where the data go; on the disk that is to be measured */
    static ReadServers start(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path data = Files.createTempDirectory(directory, "bench");
        ServerProcess kafka = ServerProcess.embedded("kafka", data, "320m");
        ServerProcess mongoDb = ServerProcess.embedded("mongodb", data, "1g");
        System.out.println(mongoDb.readyLine() + " and Kafka run on " + data);
        return new ReadServers(kafka, mongoDb);
    }

    /** What a service has to be told to use them. */
    Map<String, String> environment() {
        return Map.of("SPRING_MONGODB_URI", mongoDb.url(), "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.url());
    }

    @Override
    public void close() {
        mongoDb.close();
        kafka.close();
    }
}

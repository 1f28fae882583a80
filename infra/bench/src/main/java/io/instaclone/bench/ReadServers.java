package io.instaclone.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.instaclone.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.bson.UuidRepresentation;

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

    /** Writes so many events to Kafka; returns how many of them are of posts. */
    int write(int events) throws ExecutionException, InterruptedException {
        int ofPosts = new LogWriter().write(kafka.url(), events).getOrDefault(Topic.POST, 0);
        Goal.print("Kafka holds %d events, %d of them of the topic of posts", events, ofPosts);
        return ofPosts;
    }

    /** A client that writes as the service does. */
    MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongoDb.url()))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
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

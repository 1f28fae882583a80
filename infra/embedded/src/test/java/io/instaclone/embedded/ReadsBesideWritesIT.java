package io.instaclone.embedded;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadsBesideWritesIT {

    private static final int FIELDS = 50;

    @TempDir
    Path data;

    /** Every write changes all fields to one number, and takes one away or puts it back. */
    @Test
    void aReaderSeesADocumentAsSomeWriteLeftIt() throws Exception {
        try (MongoDbServer server = MongoDbServer.start(data, 0);
                MongoClient client = DurableClient.of(server.connectionString());
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            MongoCollection<Document> documents =
                    client.getDatabase("instaclone").getCollection("c");
            documents.insertOne(new Document("_id", 1));
            AtomicBoolean written = new AtomicBoolean();
            List<Future<?>> readers = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> readUntil(written, documents)))
                    .toList();
            try {
                for (int i = 0; i < 2_000; i++) {
                    documents.updateOne(eq("_id", 1), change(i));
                }
            } finally {
                written.set(true);
            }
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private static org.bson.conversions.Bson change(int number) {
        List<org.bson.conversions.Bson> changes = IntStream.range(0, FIELDS)
                .mapToObj(field -> set("f" + field, number))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        changes.add(number % 2 == 0 ? set("odd", 1) : unset("odd"));
        return combine(changes);
    }

    private static void readUntil(AtomicBoolean written, MongoCollection<Document> documents) {
        while (!written.get()) {
            Document found = documents.find(eq("_id", 1)).first();
            found.remove("_id");
            found.remove("odd");
            assertThat(found.values().stream().distinct().count()).isLessThanOrEqualTo(1);
        }
    }
}

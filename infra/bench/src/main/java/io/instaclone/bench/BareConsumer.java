package io.instaclone.bench;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.instaclone.events.EventCodec;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What Kafka, Avro and MongoDB can do by themselves: a consumer that reads a topic from its beginning, decodes, and writes
 * the documents, in batches of the size that the service takes, with its write concern. No engine is around it; it would
 * be wrong after the first crash.
 */
final class BareConsumer implements AutoCloseable {
    /** What the names of its collections end with. */
    static final String SUFFIX = "_bare";

    private static final int BATCH = 2000;
    private static final Duration POLL = Duration.ofMillis(500);

    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final MongoDatabase database;

    BareConsumer(String bootstrapServers, MongoDatabase database) {
        this.database = database;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "bare",
                "enable.auto.commit",
                false,
                "max.poll.records",
                BATCH,
                "fetch.max.bytes",
                4_000_000,
                "max.partition.fetch.bytes",
                500_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, LogWriter.PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topic.POST.fullName(LogWriter.PREFIX), number))
                .toList());
    }

    /** Folds so many events from the beginning, batch by batch; returns how many a second. */
    double inBatches(int events) {
        return measure(events, records -> {
            var batch = new BareBatch();
            records.forEach(record -> fold(record, batch));
            batch.write(database);
        });
    }

    /** Folds so many events from the beginning, each with writes of its own; returns how many a second. */
    double oneByOne(int events) {
        return measure(
                events,
                records -> records.forEach(record -> {
                    var batch = new BareBatch();
                    fold(record, batch);
                    batch.write(database);
                }));
    }

    /** Applies what a poll has brought. */
    private interface Application {
        void apply(ConsumerRecords<byte[], byte[]> records);
    }

    private double measure(int events, Application application) {
        prepare();
        long begin = System.nanoTime();
        consumer.seekToBeginning(consumer.assignment());
        int done = 0;
        while (done < events) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            application.apply(records);
            consumer.commitAsync();
            done += records.count();
        }
        return done / ((System.nanoTime() - begin) / 1e9);
    }

    private void fold(ConsumerRecord<byte[], byte[]> record, BareBatch batch) {
        batch.fold(EventHeaders.of(record.headers()), codec.decode(record.value()));
    }

    /** Empty collections with the indexes that the service makes. */
    private void prepare() {
        List.of(BareBatch.POSTS, BareBatch.LIKES, BareBatch.COMMENTS)
                .forEach(name -> database.getCollection(name + SUFFIX).drop());
        var posts = database.getCollection(BareBatch.POSTS + SUFFIX);
        posts.createIndex(Indexes.descending("position"));
        List.of("authorId", "hashtags", "words")
                .forEach(field -> posts.createIndex(
                        Indexes.compoundIndex(Indexes.ascending(field), Indexes.descending("position"))));
        database.getCollection(BareBatch.LIKES + SUFFIX)
                .createIndex(Indexes.compoundIndex(Indexes.ascending("postId"), Indexes.descending("position")));
        database.getCollection(BareBatch.COMMENTS + SUFFIX).createIndex(Indexes.ascending("postId", "position"));
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package io.instaclone.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import io.instaclone.events.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.UuidRepresentation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rebuilds of a projection, in turn with a bare consumer, and what they do to readers. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Rebuilds of posts, in turn with a bare consumer that writes the same documents.")
final class RebuildBench implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Option(names = "--events", defaultValue = "200000", description = "in Kafka (default ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--sample",
            defaultValue = "10000",
            description = "events that are folded one by one (default ${DEFAULT-VALUE})")
    private int sample;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "events a second of the rebuild beside reads (default ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--rounds", defaultValue = "3", description = "of each measurement (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--reads", defaultValue = "200", description = "reads a second (default ${DEFAULT-VALUE})")
    private int reads;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "that the reads come from (default ${DEFAULT-VALUE})")
    private int connections;

    @Override
    public Integer call() throws Exception {
        try (ReadServers servers = ReadServers.start(options.data())) {
            Map<Topic, Integer> written = new LogWriter().write(servers.kafka().url(), events);
            int ofPosts = written.getOrDefault(Topic.POST, 0);
            Goal.print("Kafka holds %d events, %d of them of the topic of posts", events, ofPosts);
            try (MongoClient client = MongoClients.create(settings(servers));
                    // What is given up goes as soon as it may, so that it is not in the way of the next.
                    QueryService service = QueryService.start(servers, Map.of("INSTACLONE_REBUILD_LET_GO", "2s"))) {
                MongoDatabase database = client.getDatabase("instaclone");
                var rebuilds = new Rebuilds(service, database, ofPosts);
                try (BareConsumer bare = new BareConsumer(servers.kafka().url(), database)) {
                    rebuilds.awaitFirst();
                    speed(rebuilds, bare, database, ofPosts);
                    reads(rebuilds, service, database);
                }
            }
        }
        return 0;
    }

    private static MongoClientSettings settings(ReadServers servers) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(servers.mongoDb().url()))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build();
    }

    private void speed(Rebuilds rebuilds, BareConsumer bare, MongoDatabase database, int ofPosts) throws IOException {
        bare.inBatches(ofPosts);
        Goal.print("bare consumer and service have the same %d documents", SameDocuments.count(database));
        rebuilds.run();
        double bareSum = 0;
        double rebuildSum = 0;
        double oneByOneSum = 0;
        for (int i = 0; i < rounds; i++) {
            double consumed = bare.inBatches(ofPosts);
            Rebuilds.Took took = rebuilds.run();
            double oneByOne = bare.oneByOne(Math.min(sample, ofPosts));
            Goal.print(
                    "bare consumer %6.0f/s   rebuild %6.0f/s (%.1f s, and %.1f s to compare)   one by one %6.0f/s",
                    consumed,
                    took.perSecond(ofPosts),
                    took.folding().toMillis() / 1000.0,
                    took.comparing().toMillis() / 1000.0,
                    oneByOne);
            bareSum += consumed;
            rebuildSum += took.perSecond(ofPosts);
            oneByOneSum += oneByOne;
        }
        Goal.report("rebuild / bare consumer", rebuildSum / bareSum, ">=", 0.6);
        Goal.report("rebuild / fold that writes per event", rebuildSum / oneByOneSum, ">=", 10);
    }

    private void reads(Rebuilds rebuilds, QueryService service, MongoDatabase database) throws Exception {
        List<HttpConnection> readers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            readers.add(new HttpConnection("localhost", service.port()));
        }
        List<Load.Work> work = work(readers, database);
        Load.atRate(work, options.warmUp(), reads);
        double calmSum = 0;
        double busySum = 0;
        long failures = 0;
        for (int i = 0; i < rounds; i++) {
            Load.Outcome calm = Load.atRate(work, options.time(), reads);
            rebuilds.startAtRate(rate);
            Load.Outcome busy = Load.atRate(work, options.time(), reads);
            if (!rebuilds.isFolding()) {
                throw new IOException("The rebuild was over too soon: ask for more --events or fewer --seconds");
            }
            rebuilds.abort();
            Goal.print(
                    "%d reads a second: p50 %.1f ms, p99 %.1f ms; beside a rebuild at %d/s: p50 %.1f ms, p99 %.1f ms",
                    reads, calm.millis(50), calm.millis(99), rate, busy.millis(50), busy.millis(99));
            calmSum += calm.millis(99);
            busySum += busy.millis(99);
            failures += calm.failures() + busy.failures();
        }
        Goal.report("p99 of reads with / without a throttled rebuild", busySum / calmSum, "<", 2);
        Goal.report("reads that failed", failures, "<=", 0);
        for (HttpConnection reader : readers) {
            reader.close();
        }
    }

    /** Each of the connections asks for one post after the other. */
    private static List<Load.Work> work(List<HttpConnection> readers, MongoDatabase database) {
        List<UUID> posts = database.getCollection("posts_1")
                .find(new Document("createdAt", new Document("$exists", true)))
                .projection(Projections.include("_id"))
                .limit(2000)
                .map(post -> Objects.requireNonNull(post.get("_id", UUID.class)))
                .into(new ArrayList<>());
        var next = new AtomicInteger();
        return readers.stream()
                .<Load.Work>map(reader ->
                        () -> reader.get("/posts/" + posts.get(Math.floorMod(next.getAndIncrement(), posts.size())))
                                        .status()
                                == 200)
                .toList();
    }
}

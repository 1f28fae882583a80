package io.instaclone.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a rebuild that is held back does to readers. */
@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        description = "The p99 of reads without and beside a throttled rebuild.")
final class ReadsBench implements Callable<Integer> {
    @Mixin
    private Options options = new Options();

    @Option(names = "--events", defaultValue = "200000", description = "in Kafka (default ${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--percent",
            defaultValue = "25",
            description = "how much of its full speed the rebuild may have (default ${DEFAULT-VALUE})")
    private int percent;

    @Option(names = "--reads", defaultValue = "200", description = "a second (default ${DEFAULT-VALUE})")
    private int reads;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "that the reads come from (default ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--rounds", defaultValue = "3", description = "that count (default ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        try (ReadServers servers = ReadServers.start(options.data())) {
            int ofPosts = servers.write(events);
            try (MongoClient client = servers.client();
                    QueryService service = QueryService.start(servers, QueryService.LET_GO)) {
                MongoDatabase database = client.getDatabase(QueryService.DATABASE);
                var rebuilds = new Rebuilds(service, database, ofPosts);
                rebuilds.awaitFirst();
                rebuilds.run();
                double full = rebuilds.run().perSecond(ofPosts);
                int rate = (int) Math.round(full * percent / 100);
                Goal.print("a rebuild folds %.0f events a second, and is held back to %d", full, rate);
                List<HttpConnection> readers = new ArrayList<>();
                for (int i = 0; i < connections; i++) {
                    readers.add(new HttpConnection("localhost", service.port()));
                }
                List<Load.Work> work = work(readers, database);
                Load.asFastAsPossible(work, options.warmUp());
                CalmAndBusy.measure(
                                rounds,
                                () -> Load.atRate(work, options.time(), reads),
                                () -> besideARebuild(rebuilds, rate, work))
                        .report("reads", "a throttled rebuild");
                for (HttpConnection reader : readers) {
                    reader.close();
                }
            }
        }
        return 0;
    }

    private Load.Outcome besideARebuild(Rebuilds rebuilds, int rate, List<Load.Work> work) throws Exception {
        rebuilds.startAtRate(rate);
        Load.Outcome outcome = Load.atRate(work, options.time(), reads);
        if (!rebuilds.isFolding()) {
            throw new IOException("The rebuild was over too soon: ask for more --events or fewer --seconds");
        }
        rebuilds.abort();
        return outcome;
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

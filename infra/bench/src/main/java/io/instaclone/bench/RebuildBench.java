package io.instaclone.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast a projection is rebuilt. */
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

    @Option(names = "--rounds", defaultValue = "3", description = "that count (default ${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        try (ReadServers servers = ReadServers.start(options.data())) {
            int ofPosts = servers.write(events);
            try (MongoClient client = servers.client()) {
                MongoDatabase database = client.getDatabase(QueryService.DATABASE);
                double rebuilt;
                try (QueryService service = QueryService.start(servers, QueryService.LET_GO);
                        BareConsumer bare = new BareConsumer(servers.kafka().url(), database)) {
                    rebuilt = inTurn(new Rebuilds(service, database, ofPosts), bare, database, ofPosts);
                }
                oneByOne(servers, database, ofPosts, rebuilt);
            }
        }
        return 0;
    }

    /** @return how many events a second a rebuild folds */
    private double inTurn(Rebuilds rebuilds, BareConsumer bare, MongoDatabase database, int ofPosts)
            throws IOException {
        rebuilds.awaitFirst();
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
        return rebuildSum / rounds;
    }

    /** What batches are worth to a fold that is right after a crash: marks, guards and progress are written per event. */
    private void oneByOne(ReadServers servers, MongoDatabase database, int ofPosts, double rebuilt) throws IOException {
        Map<String, String> settings = new HashMap<>(QueryService.LET_GO);
        settings.put("INSTACLONE_PROJECTION_BATCH_SIZE", "1");
        try (QueryService service = QueryService.start(servers, settings)) {
            double perSecond = new Rebuilds(service, database, ofPosts)
                    .sample(options.warmUp().dividedBy(3), options.time());
            Goal.print(
                    "the service itself, event by event: %.0f/s; rebuild in batches / that: %.1f",
                    perSecond, rebuilt / perSecond);
        }
    }
}

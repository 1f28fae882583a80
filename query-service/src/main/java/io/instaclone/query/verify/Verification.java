package io.instaclone.query.verify;

import com.mongodb.client.MongoDatabase;
import io.instaclone.events.EventCodec;
import io.instaclone.events.MalformedEventException;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.events.UnknownSchemaException;
import io.instaclone.query.projection.JoiningProjection;
import io.instaclone.query.projection.OfflineFold;
import io.instaclone.query.projection.Projection;
import io.instaclone.query.projection.StoredCollection;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.apache.avro.specific.SpecificRecord;

/** Compares a whole system with its event log. */
final class Verification {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    private final VerifySettings settings;
    private final EventLogReader log;
    private final MongoDatabase database;
    private final LiveGenerations live;
    private final InstantSource clock;
    private final PrintStream out;
    private final EventCodec codec = new EventCodec();
    private final Findings findings = new Findings();
    /** The highest positions that were seen outside the log. */
    private final Map<String, Long> beyond = new TreeMap<>();

    Verification(
            VerifySettings settings, EventLogReader log, MongoDatabase database, InstantSource clock, PrintStream out) {
        this.settings = settings;
        this.log = log;
        this.database = database;
        this.live = new LiveGenerations(database);
        this.clock = clock;
        this.out = out;
    }

    /** Verifies; true when nothing is wrong. Tells what it does and finds. */
    boolean run(List<Projection> projections) throws SQLException, InterruptedException {
        long head = log.head();
        Map<Topic, Map<Integer, Long>> last = kafka(head);
        for (Projection projection : projections) {
            projection(projection, head, last);
        }
        // Looked up last: what was written meanwhile is in the log by now.
        long end = log.head();
        beyond.forEach((where, position) -> {
            if (position > end) {
                findings.add("the log lacks what others have", "%s: position %d of %d".formatted(where, position, end));
            }
        });
        out.print(
                findings.isEmpty() ? "all is as the log says%n".formatted() : "wrong:%n".formatted() + findings.text());
        return findings.isEmpty();
    }

    /** Checks Kafka; returns the last position of each partition. */
    private Map<Topic, Map<Integer, Long>> kafka(long head) throws SQLException, InterruptedException {
        int partitions = log.partitions();
        var check =
                new KafkaCheck(settings.topicPrefix(), partitions, live.voidOffsets(settings.topicPrefix()), findings);
        Map<Topic, Map<Integer, Long>> last = new HashMap<>();
        long upTo = Math.min(head, relayed(head));
        if (upTo < head) {
            findings.add("the relay lags behind", "position %d of %d".formatted(upTo, head));
        }
        log.read(
                head,
                row -> topic(row).ifPresent(topic -> {
                    last.computeIfAbsent(topic, _ -> new HashMap<>())
                            .put(PartitionKey.partition(row.key(), partitions), row.position());
                    if (row.position() <= upTo) {
                        check.expect(topic, row);
                    }
                }));
        var client = new Properties();
        client.put("bootstrap.servers", settings.bootstrapServers());
        long records = check.run(client);
        beyond.put("Kafka", check.last());
        out.printf("Kafka: %,d events of the log, %,d relayed, %,d records%n", head, upTo, records);
        return last;
    }

    /** Where the relay is when it has passed this position, or when patience is over. */
    private long relayed(long head) throws SQLException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(settings.patience()).toNanos();
        long relayed = log.relayed();
        while (relayed < head && System.nanoTime() < end) {
            Thread.sleep(LOOK_INTERVAL);
            relayed = log.relayed();
        }
        return relayed;
    }

    private Optional<Topic> topic(LogRow row) {
        Optional<Topic> topic = Topic.ofEvent(row.headers().type());
        if (topic.isEmpty()) {
            findings.add(
                    "no topic carries events",
                    "position " + row.position() + ": " + row.headers().type());
        }
        return topic;
    }

    private void projection(Projection projection, long head, Map<Topic, Map<Integer, Long>> last)
            throws SQLException, InterruptedException {
        int generation = live.of(projection.name());
        if (!live.await(projection, generation, last, settings.patience())) {
            findings.add("projections lag behind", projection.name() + "/" + generation);
            return;
        }
        Set<StoredCollection<?>> skipped =
                projection instanceof JoiningProjection joining ? joining.dependentOnOrder() : Set.of();
        var check = new CollectionCheck(database, head, findings);
        Set<Long> passedOver = live.voidPositions(projection.name(), generation);
        int passes = OfflineFold.needsAll(projection) ? 1 : (int) Math.max(1, head / settings.shareSize());
        long documents = 0;
        for (int pass = 0; pass < passes; pass++) {
            int mine = pass;
            IntPredicate share = hash -> Math.floorMod(hash, passes) == mine;
            var fold = new OfflineFold(projection, share);
            log.read(head, row -> {
                if (!passedOver.contains(row.position())) {
                    decode(row).ifPresent(event -> fold.apply(recorded(row, event)));
                }
            });
            fold.derive();
            if (projection instanceof JoiningProjection joining) {
                joining.check(
                        fold,
                        new StoredScan(database, generation),
                        lacking -> findings.add(projection.name() + "/" + generation + " is not whole", lacking));
            }
            for (StoredCollection<?> collection : projection.collections()) {
                if (!skipped.contains(collection)) {
                    documents += check.run(collection, generation, fold, share, clock.instant());
                }
            }
            check.missing(projection, generation, fold, clock.instant());
        }
        beyond.put(projection.name() + "/" + generation, check.last());
        out.printf(
                "%s/%d: %,d documents%s%s%n",
                projection.name(),
                generation,
                documents,
                check.busy() == 0 ? "" : ", %,d of them changed meanwhile".formatted(check.busy()),
                skipped.isEmpty()
                        ? ""
                        : ", of "
                                + skipped.stream()
                                        .map(StoredCollection::name)
                                        .sorted()
                                        .toList() + " only that nothing lacks");
    }

    private Optional<SpecificRecord> decode(LogRow row) {
        try {
            return Optional.of(codec.decode(row.payload()));
        } catch (MalformedEventException | UnknownSchemaException e) {
            findings.add("events can't be decoded", "position " + row.position() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static RecordedEvent recorded(LogRow row, SpecificRecord event) {
        return new RecordedEvent(Topic.of(event.getClass()), 0, row.position(), row.headers(), event);
    }
}

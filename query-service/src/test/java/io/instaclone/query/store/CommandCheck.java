package io.instaclone.query.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.instaclone.query.projection.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** Looks at all that a service in a test sends to its store. What it finds is told when the service is closed. */
public final class CommandCheck implements CommandListener {
    /** One document for a projection, for a partition of a generation, and for each of a few rebuilds. */
    private static final Set<String> SMALL = Set.of("progress", "projections", "rebuilds");

    private static final Pattern GENERATION = Pattern.compile("_[1-9][0-9]*$");

    private final CommandRules rules;
    /** Services start on the thread of the tests, and what that one asks for afterwards is not theirs. */
    private final Thread tests = Thread.currentThread();

    private final Map<String, BsonDocument> finds = new ConcurrentHashMap<>();
    private final LongAdder checked = new LongAdder();
    private final Set<String> violations = ConcurrentHashMap.newKeySet();

    /** Knows the indexes that these projections declare. */
    public CommandCheck(List<Projection> projections) {
        Map<String, List<BsonDocument>> indexes = new HashMap<>();
        projections.stream()
                .flatMap(projection -> projection.collections().stream())
                .forEach(collection -> {
                    var declared = new ArrayList<BsonDocument>();
                    collection.indexes().forEach(index -> declared.add(decode(index)));
                    indexes.put(collection.name(), declared);
                });
        indexes.put(
                "parkedRecords",
                List.of(
                        BsonDocument.parse("{generation: 1, cause: 1}"),
                        BsonDocument.parse("{generation: 1, topic: 1, partition: 1, key: 1, cause: 1}"),
                        BsonDocument.parse("{generation: 1, topic: 1, partition: 1, offset: 1, position: 1}")));
        rules = new CommandRules(indexes, SMALL);
    }

    private static BsonDocument decode(Bson index) {
        return index.toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry());
    }

    /** The driver swallows what a listener throws, so that is told like everything else. */
    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (Thread.currentThread().equals(tests)) {
            return;
        }
        try {
            check(copy(event.getCommand().clone()));
        } catch (RuntimeException e) {
            violations.add("can't be read: " + e);
        }
    }

    private void check(BsonDocument command) {
        if (command.getFirstKey().equals("find")) {
            sample(copy(command));
        }
        String name = command.getFirstKey();
        if (command.get(name).isString()) {
            String collection =
                    GENERATION.matcher(command.getString(name).getValue()).replaceFirst("");
            command.put(name, new BsonString(collection));
        }
        violations.addAll(rules.violations(command));
        checked.increment();
    }

    /** What the driver sends is immutable. */
    private static BsonDocument copy(BsonDocument command) {
        var copy = new BsonDocument();
        command.forEach(copy::append);
        return copy;
    }

    /** One of each kind is enough. */
    private void sample(BsonDocument find) {
        String collection = find.getString("find").getValue();
        boolean small = SMALL.contains(GENERATION.matcher(collection).replaceFirst(""));
        if (!small) {
            String kind = collection
                    + new FilterFields(find.getDocument("filter", new BsonDocument()))
                    + find.getDocument("sort", new BsonDocument());
            finds.putIfAbsent(kind, find);
        }
    }

    /** Asks the store, if it can tell, how it answers what it was asked. */
    public void askPlans(MongoDatabase database) {
        violations.addAll(new QueryPlans(database).violations(List.copyOf(finds.values())));
    }

    /** Throws {@link AssertionError} when something was sent that may not be. */
    public void assertClean() {
        if (checked.sum() == 0) {
            throw new AssertionError("Nothing was sent to MongoDB at all");
        }
        if (!violations.isEmpty()) {
            throw new AssertionError("Sent to MongoDB:\n" + String.join("\n", violations));
        }
    }
}

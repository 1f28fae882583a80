package io.instaclone.query.store;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What MongoDB itself says of queries: none may scan a collection, sort in memory, or examine many more keys than it
 * returns documents. A server that has no {@code explain} says nothing; the rules are held against the commands anyway.
 */
final class QueryPlans {
    private static final int COMMAND_NOT_FOUND = 59;
    private static final Set<String> SENT_BY_THE_DRIVER =
            Set.of("$db", "lsid", "$clusterTime", "$readPreference", "readConcern", "maxTimeMS");
    private static final Set<String> COSTLY = Set.of("COLLSCAN", "SORT");
    private static final int KEYS_PER_DOCUMENT = 10;
    /** A page and one: what is looked at for few results is no trouble. */
    private static final int FREE_KEYS = 1010;

    private final MongoDatabase database;

    QueryPlans(MongoDatabase database) {
        this.database = database;
    }

    /** What is wrong with the plans of these commands. */
    List<String> violations(Collection<BsonDocument> finds) {
        var found = new ArrayList<String>();
        try {
            finds.forEach(find -> explain(find, found));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != COMMAND_NOT_FOUND) {
                throw e;
            }
        }
        return found;
    }

    private void explain(BsonDocument sent, List<String> found) {
        var find = new BsonDocument();
        sent.forEach((name, value) -> {
            if (!SENT_BY_THE_DRIVER.contains(name)) {
                find.append(name, value);
            }
        });
        BsonDocument plan = database.runCommand(
                new BsonDocument("explain", find).append("verbosity", new BsonString("executionStats")),
                BsonDocument.class);
        stages(plan.get("queryPlanner"), find, found);
        BsonDocument stats = plan.getDocument("executionStats");
        int keys = stats.getNumber("totalKeysExamined").intValue();
        int returned = stats.getNumber("nReturned").intValue();
        if (keys > FREE_KEYS + KEYS_PER_DOCUMENT * returned) {
            found.add("%d keys for %d documents: %s".formatted(keys, returned, find.toJson()));
        }
    }

    private static void stages(BsonValue part, BsonDocument find, List<String> found) {
        switch (part) {
            case BsonDocument document ->
                document.forEach((name, value) -> {
                    if (name.equals("stage") && COSTLY.contains(value.asString().getValue())) {
                        found.add(value.asString().getValue() + ": " + find.toJson());
                    }
                    // What was thought of and not taken does not matter.
                    if (!name.equals("rejectedPlans")) {
                        stages(value, find, found);
                    }
                });
            case BsonArray all -> all.forEach(one -> stages(one, find, found));
            default -> {}
        }
    }
}

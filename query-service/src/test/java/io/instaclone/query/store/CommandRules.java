package io.instaclone.query.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What may be sent to MongoDB: a short list of commands and operators, filters and sorts that a declared index serves.
 * Conditions that only say that a field exists do not count: they leave out partial documents, of which there are few.
 */
final class CommandRules {
    private static final Set<String> HARMLESS = Set.of(
            "getMore",
            "killCursors",
            "endSessions",
            "ping",
            "hello",
            "isMaster",
            "ismaster",
            "buildInfo",
            "createIndexes",
            "listCollections",
            "insert",
            "drop");
    private static final Set<String> UPDATE_OPERATORS = Set.of("$set", "$unset", "$inc", "$max", "$setOnInsert");
    private static final Set<String> STAGES = Set.of("$match", "$limit", "$skip", "$group");
    /** Above this, the values of an {@code $in} are no longer merged in order by an index. */
    private static final int VALUES_IN_ORDER = 200;

    private final Map<String, List<BsonDocument>> indexes;
    private final Set<String> small;

    /**
     * Knows the collections.
     *
     * @param indexes the keys of the indexes of each collection, without that on {@code _id}
     * @param small collections with so few documents that they may be scanned
     */
    CommandRules(Map<String, List<BsonDocument>> indexes, Set<String> small) {
        this.indexes = indexes;
        this.small = small;
    }

    /** What is wrong with a command; nothing when it may be sent. */
    List<String> violations(BsonDocument command) {
        String name = command.getFirstKey();
        var found = new ArrayList<String>();
        switch (name) {
            case "find" -> read(of(command, name), part(command, "filter"), part(command, "sort"), found);
            case "distinct" -> read(of(command, name), part(command, "query"), new BsonDocument(), found);
            case "aggregate" -> aggregate(command, found);
            case "update" ->
                command.getArray("updates").forEach(update -> {
                    read(of(command, name), part(update.asDocument(), "q"), new BsonDocument(), found);
                    update(update.asDocument(), found);
                });
            case "delete" ->
                command.getArray("deletes")
                        .forEach(delete ->
                                read(of(command, name), part(delete.asDocument(), "q"), new BsonDocument(), found));
            default -> {
                if (!HARMLESS.contains(name)) {
                    found.add("the command " + name);
                }
            }
        }
        return found;
    }

    private void aggregate(BsonDocument command, List<String> found) {
        BsonArray pipeline = command.getArray("pipeline");
        for (BsonValue stage : pipeline) {
            if (!STAGES.contains(stage.asDocument().getFirstKey())) {
                found.add("the stage " + stage.asDocument().getFirstKey());
            }
        }
        BsonDocument first =
                pipeline.isEmpty() ? new BsonDocument() : pipeline.getFirst().asDocument();
        read(of(command, "aggregate"), part(first, "$match"), new BsonDocument(), found);
    }

    private static void update(BsonDocument update, List<String> found) {
        if (!update.get("u").isDocument()) {
            found.add("a pipeline as an update");
            return;
        }
        BsonDocument operators = update.getDocument("u");
        if (operators.isEmpty() || !operators.getFirstKey().startsWith("$")) {
            return; // The whole document is replaced.
        }
        var paths = new HashSet<String>();
        operators.forEach((operator, fields) -> {
            if (!UPDATE_OPERATORS.contains(operator)) {
                found.add("the operator " + operator);
            }
            fields.asDocument().keySet().forEach(path -> {
                if (!paths.add(path) || paths.stream().anyMatch(other -> conflict(path, other))) {
                    found.add("the path " + path + " twice in one update");
                }
            });
        });
    }

    private static boolean conflict(String path, String other) {
        return path.startsWith(other + ".") || other.startsWith(path + ".");
    }

    private void read(String collection, BsonDocument filter, BsonDocument sort, List<String> found) {
        var conditions = new FilterFields(filter);
        found.addAll(conditions.refused());
        // Whatever else is asked of a document that its id names, it is one; several can't be sorted by their ids'
        // index.
        boolean byId = conditions.equal().contains("_id") && (sort.isEmpty() || conditions.mostValues() <= 1);
        if (byId || small.contains(collection)) {
            return;
        }
        if (conditions.hasAlternatives()) {
            found.add("the operator $or without an id");
        }
        if (!sort.isEmpty() && conditions.mostValues() > VALUES_IN_ORDER) {
            found.add("a sort over an $in with " + conditions.mostValues() + " values");
        }
        boolean served = served(new BsonDocument("_id", new org.bson.BsonInt32(1)), conditions, sort)
                || indexes.getOrDefault(collection, List.of()).stream()
                        .anyMatch(index -> served(index, conditions, sort));
        if (!served) {
            found.add("no index of " + collection + " serves " + filter.keySet() + " of " + conditions + ", sort "
                    + sort.toJson());
        }
    }

    /** Equal fields come first in the index, in any order; those with ranges and those that sort follow. */
    private static boolean served(BsonDocument index, FilterFields conditions, BsonDocument sort) {
        var keys = new ArrayList<>(index.keySet());
        Set<String> equal = conditions.equal();
        if (keys.size() < equal.size() || !equal.containsAll(keys.subList(0, equal.size()))) {
            return false;
        }
        List<String> rest = keys.subList(equal.size(), keys.size());
        List<String> sorted = List.copyOf(sort.keySet());
        if (rest.size() < sorted.size() || !rest.subList(0, sorted.size()).equals(sorted)) {
            return false;
        }
        long turned = sorted.stream()
                .filter(key ->
                        index.getNumber(key).intValue() != sort.getNumber(key).intValue())
                .count();
        boolean oneWay = turned == 0 || turned == sorted.size();
        Set<String> ranges = conditions.ranges();
        boolean inRange = rest.size() >= ranges.size() && ranges.containsAll(rest.subList(0, ranges.size()));
        boolean selects = !equal.isEmpty() || !ranges.isEmpty() || !sorted.isEmpty();
        return oneWay && inRange && selects;
    }

    private static String of(BsonDocument command, String name) {
        return command.getString(name).getValue();
    }

    private static BsonDocument part(BsonDocument document, String name) {
        return document.getDocument(name, new BsonDocument());
    }
}

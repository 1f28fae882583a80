package io.instaclone.query.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Which fields a filter compares, and how. */
final class FilterFields {
    private static final Set<String> EQUAL = Set.of("$eq", "$in");
    private static final Set<String> RANGE = Set.of("$gt", "$gte", "$lt", "$lte");

    private final Set<String> equal = new HashSet<>();
    private final Set<String> ranges = new HashSet<>();
    private final List<String> refused = new ArrayList<>();
    private int mostValues;
    private boolean hasAlternatives;

    FilterFields(BsonDocument filter) {
        add(filter);
        ranges.removeAll(equal);
    }

    private void add(BsonDocument filter) {
        filter.forEach((field, condition) -> {
            if (field.equals("$and")) {
                condition.asArray().forEach(part -> add(part.asDocument()));
            } else if (field.equals("$or")) {
                hasAlternatives = true;
                condition.asArray().forEach(part -> refused.addAll(new FilterFields(part.asDocument()).refused()));
            } else if (field.startsWith("$")) {
                refused.add("the operator " + field);
            } else {
                add(field, condition);
            }
        });
    }

    private void add(String field, BsonValue condition) {
        if (condition.isRegularExpression()) {
            refused.add("a regular expression");
        } else if (!isOperators(condition)) {
            equal.add(field);
        } else {
            condition.asDocument().forEach((operator, value) -> operator(field, operator, value));
        }
    }

    private void operator(String field, String operator, BsonValue value) {
        if (EQUAL.contains(operator)) {
            equal.add(field);
            mostValues = Math.max(mostValues, value.isArray() ? value.asArray().size() : 1);
        } else if (RANGE.contains(operator)) {
            ranges.add(field);
        } else if (operator.equals("$elemMatch")) {
            add(field, value);
        } else if (operator.equals("$not")) {
            // Guards ask this of marks, beside the id.
            new FilterFields(new BsonDocument(field, value)).refused().forEach(refused::add);
        } else if (!operator.equals("$exists")) {
            refused.add("the operator " + operator);
        }
    }

    private static boolean isOperators(BsonValue condition) {
        return condition.isDocument()
                && !condition.asDocument().isEmpty()
                && condition.asDocument().getFirstKey().startsWith("$");
    }

    /** Fields that have to have a value, or one of several. */
    Set<String> equal() {
        return equal;
    }

    /** Fields that have to be in a range. */
    Set<String> ranges() {
        return ranges;
    }

    /** How many values the longest list has. */
    int mostValues() {
        return mostValues;
    }

    /** Whether there is an {@code $or}, which is well beside an id alone. */
    boolean hasAlternatives() {
        return hasAlternatives;
    }

    /** What may not be sent. */
    List<String> refused() {
        return refused;
    }

    @Override
    public String toString() {
        return "equal " + equal + ", ranges " + ranges;
    }
}

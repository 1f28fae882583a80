package io.instaclone.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order of keys in the store: total, and two keys are the same exactly when the same bytes are stored for them. The
 * order of mongo-java-server's queries would not do, in which 1 and 1.0 are the same, lists are compared by their least
 * element, and some types cannot be compared.
 */
final class StoredOrder {

    private StoredOrder() {}

    static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText); // nearly all keys
        }
        int rank = rank(one);
        int otherRank = rank(other);
        return rank == otherRank ? compareAlike(one, other) : Integer.compare(rank, otherRank);
    }

    /** As in MongoDB, but a rank for each class. The order is only seen by who asks for documents in no order. */
    private static int rank(@Nullable Object value) {
        return switch (value) {
            case MinKey _ -> 0;
            case null -> 1;
            case Missing _ -> 2;
            case Integer _ -> 3;
            case Long _ -> 4;
            case Double _ -> 5;
            case Decimal128 _ -> 6;
            case String _ -> 7;
            case Map<?, ?> _ -> 8;
            case Collection<?> _ -> 9;
            case BinData _ -> 10;
            case LegacyUUID _ -> 11;
            case UUID _ -> 12;
            case ObjectId _ -> 13;
            case Boolean _ -> 14;
            case Instant _ -> 15;
            case BsonTimestamp _ -> 16;
            case BsonRegularExpression _ -> 17;
            case BsonJavaScript _ -> 18;
            case MaxKey _ -> 19;
            default -> throw new IllegalArgumentException("no key: " + value.getClass());
        };
    }

    @SuppressWarnings("unchecked") // of the same rank, so of the same class
    private static int compareAlike(@Nullable Object one, @Nullable Object other) {
        return switch (one) {
            case Instant at -> Long.compare(at.toEpochMilli(), ((Instant) other).toEpochMilli()); // all that is stored
            case Decimal128 decimal -> compareBits(decimal, (Decimal128) other);
            case Map<?, ?> fields -> compareFields((Map<String, ?>) fields, (Map<String, ?>) other);
            case Collection<?> elements -> compareElements(elements.iterator(), ((Collection<?>) other).iterator());
            case BsonRegularExpression regex -> text(regex).compareTo(text((BsonRegularExpression) other));
            case BsonJavaScript script -> script.getCode().compareTo(((BsonJavaScript) other).getCode());
            case Comparable<?> value -> ((Comparable<Object>) value).compareTo(other);
            case null, default -> 0; // of these there is only one each
        };
    }

    /** 1.0 and 1.00 are equal numbers, but not the same. */
    private static int compareBits(Decimal128 one, Decimal128 other) {
        int high = Long.compare(one.getHigh(), other.getHigh());
        return high == 0 ? Long.compareUnsigned(one.getLow(), other.getLow()) : high;
    }

    private static int compareFields(Map<String, ?> one, Map<String, ?> other) {
        int names = compareElements(one.keySet().iterator(), other.keySet().iterator());
        return names == 0
                ? compareElements(one.values().iterator(), other.values().iterator())
                : names;
    }

    private static int compareElements(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext() && other.hasNext()) {
            int order = compare(one.next(), other.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(one.hasNext(), other.hasNext());
    }

    /** Neither part can hold the character in between. */
    private static String text(BsonRegularExpression regex) {
        return regex.getPattern() + '\0' + regex.getOptions();
    }
}

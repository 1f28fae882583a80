package io.instaclone.query.projection;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A collection of a projection. Its fields are the components of the document record, so that a removal knows what to
 * unset.
 *
 * @param projection the projection that it belongs to
 * @param name the name without the generation: {@code likes}
 * @param document the type of its documents; the component {@code id} is the {@code _id}
 * @param indexes made with every generation; none may be unique, because order holds within a partition only
 * @param expiry when its documents are of no use any more; null when they always are
 */
public record StoredCollection<D extends Record>(
        String projection,
        String name,
        Class<D> document,
        List<Bson> indexes,
        @Nullable Expiry expiry) {

    /** A collection whose documents stay. */
    public StoredCollection(String projection, String name, Class<D> document, List<Bson> indexes) {
        this(projection, name, document, indexes, null);
    }

    /** The same collection, whose documents end. */
    public StoredCollection<D> expiring(String field, Duration after) {
        return new StoredCollection<>(projection, name, document, indexes, new Expiry(field, after));
    }

    /** The same collection, of whose documents only some fields are read. */
    public <H extends Record> StoredCollection<H> as(Class<H> head) {
        return new StoredCollection<>(projection, name, head, indexes, expiry);
    }

    /** The component that holds the id. */
    static final String ID = "id";

    /** Looked up for every change of every event, so reflection is asked once. */
    private static final ClassValue<Set<String>> FIELDS = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> document) {
            return Arrays.stream(document.getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(field -> !field.equals(ID))
                    .collect(Collectors.toUnmodifiableSet());
        }
    };

    /** The name in the database: {@code likes_1}. */
    public String name(int generation) {
        return name + "_" + generation;
    }

    /** Whether a document is of no use any more, and goes or is gone already. */
    public boolean isOver(BsonDocument document, Instant now) {
        return expiry != null
                && document.isDateTime(expiry.field())
                && !now.isBefore(Instant.ofEpochMilli(
                                document.getDateTime(expiry.field()).getValue())
                        .plus(expiry.after()));
    }

    /** All fields but the id. */
    Set<String> fields() {
        return FIELDS.get(document);
    }
}

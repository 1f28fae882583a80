package io.instaclone.query.projection;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/**
 * A collection of a projection. Its fields are the components of the document record, so that a removal knows what to
 * unset.
 *
 * @param projection the projection that it belongs to
 * @param name the name without the generation: {@code likes}
 * @param document the type of its documents; the component {@code id} is the {@code _id}
 * @param indexes made with every generation; none may be unique, because order holds within a partition only
 */
public record StoredCollection<D extends Record>(
        String projection, String name, Class<D> document, List<Bson> indexes) {

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
    String name(int generation) {
        return name + "_" + generation;
    }

    /** All fields but the id. */
    Set<String> fields() {
        return FIELDS.get(document);
    }
}

package io.instaclone.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Looks up facts of one generation. Sees all that was acknowledged before. */
interface FactReader {

    /** Hands over the documents with these ids; what does not exist is left out. */
    void withIds(StoredCollection<?> collection, Collection<?> ids, Consumer<Fact> found);

    /** Hands over all documents whose field has one of these values, one after the other and never all at once. */
    void having(StoredCollection<?> collection, String field, Collection<?> values, Consumer<Fact> found);

    /** The documents whose field has this value, by falling {@code position}, at most so many. */
    List<Fact> newest(StoredCollection<?> collection, String field, Object value, int count);
}

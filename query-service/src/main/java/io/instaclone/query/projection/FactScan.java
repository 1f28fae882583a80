package io.instaclone.query.projection;

import java.util.function.Consumer;

/** Goes through whole collections of one projection. */
public interface FactScan {

    /** Hands over each document that was not removed; stored ones in the order of their ids. */
    void forEach(StoredCollection<?> collection, Consumer<Fact> action);
}

package io.instaclone.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import org.h2.mvstore.MVStore;

/** A database of {@link SteadyCollection}s, in the same maps of the store as mongo-java-server's own. */
final class SteadyDatabase extends H2Database {

    private final MVStore store;

    SteadyDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // before super(), which opens the collections
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        String namespace = getFullCollectionNamespace(name);
        return new SteadyCollection(
                this,
                name,
                options,
                store.openMap("databases." + namespace),
                store.openMap("meta." + namespace),
                cursorRegistry);
    }
}

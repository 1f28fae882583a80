package io.instaclone.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/** A database of {@link SteadyCollection}s, in maps with the names of mongo-java-server's own and types of ours. */
final class SteadyDatabase extends H2Database {

    private final StoreMaps maps;

    SteadyDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.maps = new StoreMaps(store); // before super(), which opens the collections
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        String namespace = getFullCollectionNamespace(name);
        return new SteadyCollection(
                this, name, options, maps.documents(namespace), maps.meta(namespace), cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        maps.index(getFullCollectionNamespace(collection), name); // then super finds it open
        return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
    }

    /** As it comes, it looks for the old maps by the new name, so that the collection is empty after a restart. */
    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        maps.rename(collection.getFullName(), getFullCollectionNamespace(newName));
        super.moveCollection(from, collection, newName);
    }
}

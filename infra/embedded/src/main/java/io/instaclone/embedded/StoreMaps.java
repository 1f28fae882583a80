package io.instaclone.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The maps of mongo-java-server in a store, by its names for them, but with types of ours. It opens them by name only, and
 * gets those that are open as they are: so each must have been opened here first.
 *
 * @param store whose maps they are
 */
record StoreMaps(MVStore store) {

    private static final String DOCUMENTS = "databases.";
    private static final String META = "meta.";
    private static final String INDEX = "._index_";

    private static final ValueType VALUES = new ValueType();
    private static final DocumentType DOCUMENT_VALUES = new DocumentType();
    private static final KeyValueType KEYS = new KeyValueType();

    /** Also what no collection asks for, as a failed createIndexes leaves it: dropDatabase opens all by their names. */
    void openAll() {
        List.copyOf(store.getMapNames()).forEach(this::open);
    }

    private void open(String name) {
        if (name.contains(INDEX)) {
            openIndex(name);
        } else if (name.startsWith(DOCUMENTS)) {
            documents(name.substring(DOCUMENTS.length()));
        } else {
            store.openMap(name);
        }
    }

    /** The documents of a collection by their ids. */
    MVMap<Object, Document> documents(String namespace) {
        return store.openMap(
                DOCUMENTS + namespace,
                new MVMap.Builder<Object, Document>().keyType(VALUES).valueType(DOCUMENT_VALUES));
    }

    /** What is known of a collection: numbers only, which H2 does not serialize. */
    MVMap<String, Object> meta(String namespace) {
        return store.openMap(META + namespace);
    }

    /** The ids of documents by what the index has of them. */
    MVMap<KeyValue, Object> index(String namespace, String index) {
        return openIndex(namespace + INDEX + index);
    }

    private MVMap<KeyValue, Object> openIndex(String name) {
        return store.openMap(
                name, new MVMap.Builder<KeyValue, Object>().keyType(KEYS).valueType(VALUES));
    }

    /** All maps of a collection get the names of another, which has none. */
    void rename(String namespace, String to) {
        store.renameMap(documents(namespace), DOCUMENTS + to);
        store.renameMap(meta(namespace), META + to);
        for (String name : List.copyOf(store.getMapNames())) {
            if (name.startsWith(namespace + INDEX)) {
                store.renameMap(openIndex(name), to + name.substring(namespace.length()));
            }
        }
    }
}

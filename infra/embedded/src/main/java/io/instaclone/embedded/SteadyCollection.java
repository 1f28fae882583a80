package io.instaclone.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * mongo-java-server's collection, better in three ways.
 *
 * <p>A document that was once stored does not change any more: an update changes a copy and stores that. As it comes, the
 * stored one is changed while replies to earlier reads are still being made of it, and those connections break.
 *
 * <p>It finds documents by a unique index also when the query has more conditions than the index has keys. As it comes,
 * {@code {_id: 7, version: {$lt: 3}}} reads every document, and guarded updates are of just that form.
 *
 * <p>Its size is looked up when somebody asks. As it comes, every update encodes the document twice to keep count.
 */
final class SteadyCollection extends H2Collection {

    private final List<Index<Object>> uniqueIndexes = new CopyOnWriteArrayList<>();

    private final boolean opened;

    /** Set while this is locked. A count, which takes no lock, may see it and copies in vain. */
    private boolean changing;

    SteadyCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
        opened = true;
    }

    @Override
    public void addIndex(Index<Object> index) {
        super.addIndex(index);
        // Creating what is there is no mistake and changes nothing. An index that is not unique can handle no query.
        if (uniqueIndexes.stream().noneMatch(known -> known.getName().equals(index.getName()))) {
            uniqueIndexes.add(index);
        }
    }

    @Override
    public void dropIndex(String name) {
        super.dropIndex(name);
        uniqueIndexes.removeIf(index -> index.getName().equals(name));
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    /** The sum of what all documents take, in bytes. It is also asked for when a collection is opened, of no use. */
    @Override
    protected int getDataSize() {
        if (!opened) {
            return 0;
        }
        long bytes = streamAllDocumentsWithPosition()
                .mapToLong(found -> DocumentType.sizeOf(found.getDocument()))
                .sum();
        return Math.clamp(bytes, 0, Integer.MAX_VALUE);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        DocumentType.requireStorable(document);
        return super.addDocumentInternal(document);
    }

    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        DocumentType.requireStorable(newDocument);
        super.handleUpdate(position, oldDocument, newDocument);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        changing = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document command) {
        changing = true;
        try {
            return super.findAndModify(command);
        } finally {
            changing = false;
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        QueryResult found = find(query, orderBy, skip, limit, batchSize, fields);
        if (!changing) {
            return found;
        }
        List<Document> copies =
                found.collectDocuments().stream().map(Document::cloneDeeply).toList();
        return new QueryResult(copies, found.getCursorId());
    }

    private QueryResult find(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        for (Index<Object> index : uniqueIndexes) {
            Optional<Document> keys = keys(index, query).filter(index::canHandle);
            if (keys.isPresent()) {
                // The whole query is still matched against what the index finds.
                return matchDocuments(query, index.getPositions(keys.get()), orderBy, skip, limit, batchSize, fields);
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    /** What a query demands of the keys of an index, if it demands something of each. */
    private static Optional<Document> keys(Index<?> index, Document query) {
        Document keys = new Document();
        for (IndexKey key : index.getKeys()) {
            Object condition = condition(query, key.getKey());
            if (condition == null) {
                return Optional.empty();
            }
            keys.put(key.getKey(), condition);
        }
        return Optional.of(keys);
    }

    private static @Nullable Object condition(Document query, String key) {
        if (query.containsKey(key)) {
            return query.get(key);
        }
        if (query.get("$and") instanceof List<?> parts) {
            for (Object part : parts) {
                if (part instanceof Document conditions && condition(conditions, key) != null) {
                    return condition(conditions, key);
                }
            }
        }
        return null;
    }
}

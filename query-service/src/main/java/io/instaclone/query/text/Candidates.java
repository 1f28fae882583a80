package io.instaclone.query.text;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * Finds what a search ranks: never more than {@value #LIMIT} documents, in the order of an index that begins with an
 * array of folded words. What the user typed is only ever a bound of a range.
 */
public final class Candidates {
    /** As many are ranked at most, whatever matches. */
    public static final int LIMIT = 200;

    private Candidates() {}

    /** The documents that have a word; {@code order} is what the index goes on with. */
    public static <D extends Record> List<D> withWord(
            StoredCollection<D> collection, String field, String word, Sort order, View view) {
        return view.find(collection, query(where(field).is(word)).with(order).limit(LIMIT));
    }

    /** The documents that have a word itself, then those that have one which begins with it, each once. */
    public static <D extends Record> List<D> withPrefix(
            StoredCollection<D> collection, Function<D, ?> id, String field, String prefix, Sort order, View view) {
        SequencedMap<Object, D> found = new LinkedHashMap<>();
        withWord(collection, field, prefix, order, view).forEach(document -> found.put(id.apply(document), document));
        var end = new Prefix(prefix).end();
        if (found.size() < LIMIT && end.isPresent()) {
            // Both bounds have to hold for one word. A sort would make MongoDB read all of the range first.
            Criteria longer = new Criteria().gt(prefix).lt(end.get());
            view.find(collection, query(where(field).elemMatch(longer)).limit(LIMIT))
                    .forEach(document -> found.putIfAbsent(id.apply(document), document));
        }
        return found.values().stream().limit(LIMIT).toList();
    }
}

package io.instaclone.query.projection;

import io.instaclone.events.RecordedEvent;
import java.util.Map;

/** Takes derived writes. All of them can be repeated at any time. */
public interface DerivedWrites {

    /** Makes a document, unless it is there. */
    void insert(StoredCollection<?> collection, Object id, Map<String, Object> fields);

    /** Sees to it that a number is at least this. */
    void raise(StoredCollection<?> collection, Object id, String field, long to);

    /** Removes, because of an event, a document that was looked up and that no later event makes again. */
    void remove(StoredCollection<?> collection, Object id, RecordedEvent because);
}

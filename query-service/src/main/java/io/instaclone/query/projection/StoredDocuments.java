package io.instaclone.query.projection;

import java.util.HashMap;
import java.util.Map;
import org.bson.BsonDocument;

/** What is what in a document that the engine has written. */
public final class StoredDocuments {
    private StoredDocuments() {}

    /** The fields that a fold has set; none when the document was removed. */
    public static BsonDocument content(BsonDocument stored) {
        if (stored.containsKey(Change.GONE_AT)) {
            return new BsonDocument();
        }
        BsonDocument content = stored.clone();
        content.remove("_id");
        content.remove(PendingDocument.APPLIED);
        return content;
    }

    /** Up to which position of each partition ({@code post-7}) the document has all that came from there. */
    public static Map<String, Long> marks(BsonDocument stored) {
        Map<String, Long> marks = new HashMap<>();
        stored.getDocument(PendingDocument.APPLIED, new BsonDocument())
                .forEach((mark, position) -> marks.put(mark, position.asNumber().longValue()));
        return marks;
    }
}

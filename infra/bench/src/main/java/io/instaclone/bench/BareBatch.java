package io.instaclone.bench;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import io.instaclone.events.EventHeaders;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.bson.Document;

/**
 * The documents of the projection {@code posts}, folded by hand into one write for each document of a batch: no marks, no
 * guards, nothing that would be right when a record comes twice.
 */
final class BareBatch {
    static final String POSTS = "posts";
    static final String LIKES = "likes";
    static final String COMMENTS = "comments";

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}_]+");
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final Map<String, Map<Object, Write>> writes = new LinkedHashMap<>();

    /** What happens to one document. */
    private record Write(Document set, Document increments, boolean removes) {
        static final Write NONE = new Write(new Document(), new Document(), false);
        static final Write REMOVAL = new Write(new Document(), new Document(), true);

        Write set(Document fields) {
            return new Write(fields, increments, false);
        }

        Write increment(String counter, long by) {
            var sum = new Document(increments);
            sum.merge(counter, by, (before, more) -> (Long) before + (Long) more);
            return new Write(set, sum, false);
        }

        WriteModel<Document> model(Object id) {
            if (removes) {
                return new DeleteOneModel<>(Filters.eq(id));
            }
            var update = new Document();
            if (!set.isEmpty()) {
                update.append("$set", set);
            }
            if (!increments.isEmpty()) {
                update.append("$inc", increments);
            }
            return new UpdateOneModel<>(Filters.eq(id), update, UPSERT);
        }
    }

    /** Adds an event. */
    void fold(EventHeaders headers, SpecificRecord event) {
        switch (event) {
            case PostCreated e -> created(headers, e);
            case PostDeleted e -> write(POSTS, e.getPostId(), Write.REMOVAL);
            case PostLiked e -> {
                set(
                        LIKES,
                        e.getPostId() + ":" + e.getUserId(),
                        new Document("postId", e.getPostId())
                                .append("userId", e.getUserId())
                                .append("likedAt", e.getLikedAt())
                                .append("position", headers.position()));
                count(e.getPostId(), "likeCount", 1);
            }
            case PostUnliked e -> {
                write(LIKES, e.getPostId() + ":" + e.getUserId(), Write.REMOVAL);
                count(e.getPostId(), "likeCount", -1);
            }
            case CommentAdded e -> {
                set(
                        COMMENTS,
                        e.getCommentId(),
                        new Document("postId", e.getPostId())
                                .append("authorId", e.getAuthorId())
                                .append("text", e.getText())
                                .append("mentions", e.getMentions())
                                .append("createdAt", e.getCreatedAt())
                                .append("position", headers.position()));
                count(e.getPostId(), "commentCount", 1);
            }
            case CommentDeleted e -> {
                write(COMMENTS, e.getCommentId(), Write.REMOVAL);
                count(e.getPostId(), "commentCount", -1);
            }
            default -> throw new IllegalArgumentException("Not of the topic: " + event.getClass());
        }
    }

    private void created(EventHeaders headers, PostCreated e) {
        var post = new Document("authorId", e.getAuthorId())
                .append("caption", e.getCaption())
                .append("words", words(e.getCaption()))
                .append("mediaUrls", e.getMediaUrls())
                .append("hashtags", e.getHashtags())
                .append("mentions", e.getMentions())
                .append("createdAt", e.getCreatedAt())
                .append("version", headers.streamVersion())
                .append("position", headers.position());
        if (e.getLocation() != null) {
            post.append("location", e.getLocation());
        }
        set(POSTS, e.getPostId(), post);
        count(e.getPostId(), "likeCount", 0);
        count(e.getPostId(), "commentCount", 0);
    }

    /** Captions here have no accents. */
    private static List<String> words(String caption) {
        return NO_WORD.splitAsStream(caption.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private Map<Object, Write> of(String collection) {
        return writes.computeIfAbsent(collection, _ -> new LinkedHashMap<>());
    }

    private void write(String collection, Object id, Write write) {
        of(collection).put(id, write);
    }

    private void set(String collection, Object id, Document fields) {
        of(collection).compute(id, (_, before) -> (before == null ? Write.NONE : before).set(fields));
    }

    private void count(UUID post, String counter, long by) {
        of(POSTS).compute(post, (_, before) -> (before == null ? Write.NONE : before).increment(counter, by));
    }

    /** Writes it all, with one unordered bulk for each collection. */
    void write(MongoDatabase database) {
        writes.forEach((collection, byId) -> database.getCollection(collection + BareConsumer.SUFFIX)
                .bulkWrite(
                        byId.entrySet().stream()
                                .map(write -> write.getValue().model(write.getKey()))
                                .toList(),
                        UNORDERED));
    }
}

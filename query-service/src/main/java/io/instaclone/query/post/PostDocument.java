package io.instaclone.query.post;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post.
 *
 * @param words the different words of the caption, as search compares them
 * @param createdAt missing as long as only others' doings (a like) are known
 * @param version the version of the stream {@code post-P}
 * @param position the log position of its creation, by which lists are ordered
 */
record PostDocument(
        UUID id,
        UUID authorId,
        String caption,
        List<String> words,
        List<String> mediaUrls,
        @Nullable String location,
        List<String> hashtags,
        List<UUID> mentions,
        long likeCount,
        long commentCount,
        Instant createdAt,
        long version,
        long position) {}

package io.instaclone.query.post;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A comment on a post, which may be gone: readers look at the post first.
 *
 * @param position the log position of the event, by which lists are ordered
 */
record CommentDocument(
        UUID id, UUID postId, UUID authorId, String text, List<UUID> mentions, Instant createdAt, long position) {}

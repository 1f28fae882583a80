package io.instaclone.command.comment;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.Command;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongPredicate;

/** What one can do with a comment. */
sealed interface CommentCommand extends Command<Accepted> {

    /** Comment on a post. */
    record AddComment(UUID commentId, UUID postId, UUID actor, String text, Instant at) implements CommentCommand {}

    /**
     * Take a comment away: one's own, or any on one's own post.
     *
     * @param allowed the versions that the client is content to delete
     */
    record DeleteComment(UUID commentId, UUID postId, UUID actor, LongPredicate allowed, Instant at)
            implements CommentCommand {}
}

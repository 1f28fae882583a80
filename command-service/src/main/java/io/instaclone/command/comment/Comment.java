package io.instaclone.command.comment;

import io.instaclone.command.comment.CommentCommand.AddComment;
import io.instaclone.command.comment.CommentCommand.DeleteComment;
import io.instaclone.command.comment.CommentRejection.CommentChanged;
import io.instaclone.command.comment.CommentRejection.CommentNotFound;
import io.instaclone.command.comment.CommentRejection.NotTheAuthor;
import io.instaclone.command.comment.CommentRejection.TooManyHashtags;
import io.instaclone.command.comment.CommentRejection.TooManyMentions;
import io.instaclone.command.post.Post;
import io.instaclone.command.text.Markup;
import io.instaclone.events.CommentAdded;
import io.instaclone.events.CommentDeleted;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A comment. Stream {@code comment-C}: added, perhaps deleted. It lives no longer than its post.
 *
 * @param postId the post that it is on; null when the comment never was
 * @param authorId who wrote it; null when it never was
 * @param live whether it is there
 */
record Comment(
        long version, @Nullable UUID postId, @Nullable UUID authorId, boolean live) {
    static final Comment NONE = new Comment(0, null, null, false);

    Comment evolve(SpecificRecord event) {
        return switch (event) {
            case CommentAdded e -> new Comment(version + 1, e.getPostId(), e.getAuthorId(), true);
            case CommentDeleted _ -> new Comment(version + 1, postId, authorId, false);
            default -> throw new IllegalArgumentException("Not an event of a comment: " + event.getClass());
        };
    }

    /** The mentioned are those who exist, of all who are named. */
    List<SpecificRecord> decide(AddComment command, Post post, List<String> tags, List<UUID> mentioned) {
        if (tags.size() > Markup.MAX_HASHTAGS) {
            throw new TooManyHashtags();
        }
        if (mentioned.size() > Markup.MAX_MENTIONS) {
            throw new TooManyMentions();
        }
        UUID postAuthorId = post.requireLive();
        return List.of(new CommentAdded(
                command.commentId(),
                command.postId(),
                postAuthorId,
                command.actor(),
                command.text(),
                mentioned,
                command.at()));
    }

    List<SpecificRecord> decide(DeleteComment command, Post post) {
        UUID postAuthorId = post.requireLive();
        if (!live || authorId == null || !command.postId().equals(postId)) {
            throw new CommentNotFound();
        }
        if (!command.actor().equals(authorId) && !command.actor().equals(postAuthorId)) {
            throw new NotTheAuthor();
        }
        if (!command.allowed().test(version)) {
            throw new CommentChanged();
        }
        return List.of(new CommentDeleted(
                command.commentId(), command.postId(), postAuthorId, authorId, command.actor(), command.at()));
    }
}

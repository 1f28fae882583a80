package io.instaclone.query.post;

import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.user.UserSummary;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A comment as it is answered. */
record CommentView(
        UUID id, UUID postId, UserSummary author, String text, List<UserSummary> mentions, Instant createdAt) {

    static CommentView of(CommentDocument comment, People people) {
        return new CommentView(
                comment.id(),
                comment.postId(),
                people.summary(comment.authorId()),
                comment.text(),
                people.summaries(comment.mentions()),
                comment.createdAt());
    }
}

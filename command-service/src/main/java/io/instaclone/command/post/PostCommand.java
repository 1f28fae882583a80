package io.instaclone.command.post;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.Command;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What one can do with a post. */
sealed interface PostCommand extends Command<Accepted> {

    /** Publish a post. */
    record CreatePost(
            UUID postId,
            UUID actor,
            String caption,
            List<String> mediaUrls,
            @Nullable String location,
            Instant at) implements PostCommand {}

    /**
     * Take one's own post away.
     *
     * @param allowed the versions that the client is content to delete
     */
    record DeletePost(UUID postId, UUID actor, LongPredicate allowed, Instant at) implements PostCommand {}

    /** Like a post; liking it twice is liking it once. */
    record LikePost(UUID postId, UUID actor, Instant at) implements PostCommand {}

    /** Like it no longer. */
    record UnlikePost(UUID postId, UUID actor, Instant at) implements PostCommand {}
}

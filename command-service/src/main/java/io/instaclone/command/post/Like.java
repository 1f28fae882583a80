package io.instaclone.command.post;

import io.instaclone.command.post.PostCommand.LikePost;
import io.instaclone.command.post.PostCommand.UnlikePost;
import io.instaclone.events.PostLiked;
import io.instaclone.events.PostUnliked;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Whether somebody likes a post. A stream of its own, {@code like-P-U}, so a post with a million likes stays as cheap as
 * one with none.
 */
record Like(boolean exists) {
    static final Like NONE = new Like(false);

    Like evolve(SpecificRecord event) {
        return switch (event) {
            case PostLiked _ -> new Like(true);
            case PostUnliked _ -> NONE;
            default -> throw new IllegalArgumentException("Not an event of a like: " + event.getClass());
        };
    }

    List<SpecificRecord> decide(LikePost command, Post post) {
        var authorId = post.requireLive();
        return exists ? List.of() : List.of(new PostLiked(command.postId(), authorId, command.actor(), command.at()));
    }

    List<SpecificRecord> decide(UnlikePost command, Post post) {
        var authorId = post.requireLive();
        return exists ? List.of(new PostUnliked(command.postId(), authorId, command.actor(), command.at())) : List.of();
    }
}

package io.instaclone.command.post;

import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.post.PostCommand.CreatePost;
import io.instaclone.command.post.PostCommand.DeletePost;
import io.instaclone.command.post.PostRejection.NotTheAuthor;
import io.instaclone.command.post.PostRejection.PostChanged;
import io.instaclone.command.post.PostRejection.PostNotFound;
import io.instaclone.command.post.PostRejection.TooManyHashtags;
import io.instaclone.command.post.PostRejection.TooManyMentions;
import io.instaclone.command.text.Markup;
import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A post. Stream {@code post-P}: created, perhaps deleted, nothing else. Public for what hangs on posts.
 *
 * @param authorId null when the post never was
 * @param live whether it is there
 */
public record Post(long version, @Nullable UUID authorId, List<String> hashtags, boolean live) {
    static final Post NONE = new Post(0, null, List.of(), false);

    /** The stream of this post. */
    public static String stream(UUID postId) {
        return "post-" + postId;
    }

    /** The post as these streams have it; its own must be one of them. */
    public static Post in(Streams streams, UUID postId) {
        return streams.fold(stream(postId), NONE, Post::evolve);
    }

    Post evolve(SpecificRecord event) {
        return switch (event) {
            case PostCreated e -> new Post(version + 1, e.getAuthorId(), e.getHashtags(), true);
            case PostDeleted _ -> new Post(version + 1, authorId, hashtags, false);
            default -> throw new IllegalArgumentException("Not an event of a post: " + event.getClass());
        };
    }

    /** The mentioned are those who exist, of all who are named. */
    List<SpecificRecord> decide(CreatePost command, List<String> tags, List<UUID> mentioned) {
        if (tags.size() > Markup.MAX_HASHTAGS) {
            throw new TooManyHashtags();
        }
        if (mentioned.size() > Markup.MAX_MENTIONS) {
            throw new TooManyMentions();
        }
        return List.of(new PostCreated(
                command.postId(),
                command.actor(),
                command.caption(),
                command.mediaUrls(),
                command.location(),
                tags,
                mentioned,
                command.at()));
    }

    List<SpecificRecord> decide(DeletePost command) {
        if (!requireLive().equals(command.actor())) {
            throw new NotTheAuthor();
        }
        if (!command.allowed().test(version)) {
            throw new PostChanged();
        }
        return List.of(new PostDeleted(command.postId(), command.actor(), hashtags, command.at()));
    }

    /** The author of a post that is there; throws a {@code PostNotFound} when it is not. */
    public UUID requireLive() {
        if (!live || authorId == null) {
            throw new PostNotFound();
        }
        return authorId;
    }
}

package io.instaclone.command.post;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandHandlers;
import io.instaclone.command.bus.Decision;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.post.PostCommand.CreatePost;
import io.instaclone.command.post.PostCommand.DeletePost;
import io.instaclone.command.post.PostCommand.LikePost;
import io.instaclone.command.post.PostCommand.UnlikePost;
import io.instaclone.command.text.Markup;
import io.instaclone.command.user.UserDirectory;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.stereotype.Component;

/** Handlers of the commands of {@link PostCommand}. */
@Component
class PostCommands implements CommandHandlers {
    private final EventLog log;
    private final UserDirectory users;

    PostCommands(EventLog log, UserDirectory users) {
        this.log = log;
        this.users = users;
    }

    @Override
    public void register(Registry registry) {
        registry.stream("post", Post.NONE, Post::evolve);
        registry.stream("like", Like.NONE, Like::evolve);
        registry.handle(CreatePost.class, this::create);
        registry.handle(DeletePost.class, this::delete);
        registry.handle(
                LikePost.class,
                command -> onLike(command.postId(), command.actor(), (like, post) -> like.decide(command, post)));
        registry.handle(
                UnlikePost.class,
                command -> onLike(command.postId(), command.actor(), (like, post) -> like.decide(command, post)));
    }

    private Decision<Accepted> create(CreatePost command) {
        Markup markup = Markup.of(command.caption());
        List<UUID> mentioned = users.idsOf(markup.names());
        String streamId = Post.stream(command.postId());
        Streams streams = log.read(streamId);
        return Decision.of(
                command.postId(), streams.append(streamId, Post.NONE.decide(command, markup.hashtags(), mentioned)));
    }

    private Decision<Accepted> delete(DeletePost command) {
        String streamId = Post.stream(command.postId());
        Streams streams = log.read(streamId);
        Post post = Post.in(streams, command.postId());
        return Decision.of(command.postId(), streams.append(streamId, post.decide(command)));
    }

    /** A like depends on its post, too: the append fails when the post was deleted in the meantime. */
    private Decision<Accepted> onLike(UUID postId, UUID actor, BiFunction<Like, Post, List<SpecificRecord>> decide) {
        String likeStream = "like-" + postId + "-" + actor;
        Streams streams = log.read(Post.stream(postId), likeStream);
        Post post = Post.in(streams, postId);
        Like like = streams.fold(likeStream, Like.NONE, Like::evolve);
        return Decision.of(postId, streams.append(likeStream, decide.apply(like, post)));
    }
}

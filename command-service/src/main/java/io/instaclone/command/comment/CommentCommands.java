package io.instaclone.command.comment;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandHandlers;
import io.instaclone.command.bus.Decision;
import io.instaclone.command.comment.CommentCommand.AddComment;
import io.instaclone.command.comment.CommentCommand.DeleteComment;
import io.instaclone.command.eventlog.EventLog;
import io.instaclone.command.eventlog.Streams;
import io.instaclone.command.post.Post;
import io.instaclone.command.text.Markup;
import io.instaclone.command.user.UserDirectory;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Handlers of the commands of {@link CommentCommand}. They read the post, too: the append fails when it was deleted in
 * the meantime.
 */
@Component
class CommentCommands implements CommandHandlers {
    private final EventLog log;
    private final UserDirectory users;

    CommentCommands(EventLog log, UserDirectory users) {
        this.log = log;
        this.users = users;
    }

    @Override
    public void register(Registry registry) {
        registry.stream("comment", Comment.NONE, Comment::evolve);
        registry.handle(AddComment.class, this::add);
        registry.handle(DeleteComment.class, this::delete);
    }

    private Decision<Accepted> add(AddComment command) {
        Markup markup = Markup.of(command.text());
        List<UUID> mentioned = users.idsOf(markup.names());
        String streamId = stream(command.commentId());
        Streams streams = log.read(Post.stream(command.postId()), streamId);
        Post post = Post.in(streams, command.postId());
        return Decision.of(
                command.commentId(),
                streams.append(streamId, Comment.NONE.decide(command, post, markup.hashtags(), mentioned)));
    }

    private Decision<Accepted> delete(DeleteComment command) {
        String streamId = stream(command.commentId());
        Streams streams = log.read(Post.stream(command.postId()), streamId);
        Post post = Post.in(streams, command.postId());
        Comment comment = streams.fold(streamId, Comment.NONE, Comment::evolve);
        return Decision.of(command.commentId(), streams.append(streamId, comment.decide(command, post)));
    }

    private static String stream(UUID commentId) {
        return "comment-" + commentId;
    }
}

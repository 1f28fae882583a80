package io.instaclone.command.comment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.comment.CommentCommand.AddComment;
import io.instaclone.command.comment.CommentCommand.DeleteComment;
import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.web.Answers;
import io.instaclone.command.web.Answers.Changed;
import io.instaclone.command.web.IdempotencyKey;
import io.instaclone.command.web.IfMatch;
import io.instaclone.command.web.Input;
import io.instaclone.command.web.Refuses;
import io.instaclone.command.web.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Comments on posts. */
@RestController
class CommentController {
    private final CommandBus bus;
    private final Clock clock;

    CommentController(CommandBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    record AddCommentRequest(@Nullable String text) {

        AddComment toCommand(UUID newCommentId, UUID postId, UUID actor, Instant at) {
            Input input = new Input();
            return input.check(
                    new AddComment(newCommentId, postId, actor, input.required("/text", text, Rule.lines(1000)), at));
        }
    }

    @PostMapping("/posts/{postId}/comments")
    @Refuses({"404 post-not-found", "422 too-many-hashtags", "422 too-many-mentions"})
    ResponseEntity<Changed> add(
            CurrentUser user, @PathVariable UUID postId, IdempotencyKey key, @RequestBody AddCommentRequest request) {
        AddComment command = request.toCommand(UuidCreator.getTimeOrderedEpoch(), postId, user.id(), now());
        Accepted accepted = bus.dispatch(command, key.receipt(HttpStatus.CREATED.value()));
        return Answers.created("/posts/" + postId + "/comments/" + accepted.id(), accepted);
    }

    @DeleteMapping("/posts/{postId}/comments/{commentId}")
    @Refuses({"403 not-the-author", "404 post-not-found", "404 comment-not-found", "412 comment-changed"})
    ResponseEntity<Void> delete(
            CurrentUser user,
            @PathVariable UUID postId,
            @PathVariable UUID commentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var command = new DeleteComment(commentId, postId, user.id(), IfMatch.allowed(ifMatch), now());
        return Answers.done(bus.dispatch(command));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

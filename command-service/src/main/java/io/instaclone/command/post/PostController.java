package io.instaclone.command.post;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.post.PostCommand.CreatePost;
import io.instaclone.command.post.PostCommand.DeletePost;
import io.instaclone.command.post.PostCommand.LikePost;
import io.instaclone.command.post.PostCommand.UnlikePost;
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
import java.util.List;
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

/** Posts and likes. */
@RestController
class PostController {
    private final CommandBus bus;
    private final Clock clock;

    PostController(CommandBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    record CreatePostRequest(
            @Nullable String caption,
            @Nullable List<@Nullable String> mediaUrls,
            @Nullable String location) {

        CreatePost toCommand(UUID newPostId, UUID actor, Instant at) {
            Input input = new Input();
            return input.check(new CreatePost(
                    newPostId,
                    actor,
                    input.required("/caption", caption, Rule.lines(2200)),
                    input.list("/mediaUrls", mediaUrls, 1, 10, Rule.url()),
                    input.optional("/location", location, Rule.line(100)),
                    at));
        }
    }

    @PostMapping("/posts")
    @Refuses({"422 too-many-hashtags", "422 too-many-mentions"})
    ResponseEntity<Changed> create(CurrentUser user, IdempotencyKey key, @RequestBody CreatePostRequest request) {
        CreatePost command = request.toCommand(UuidCreator.getTimeOrderedEpoch(), user.id(), now());
        Accepted accepted = bus.dispatch(command, key.receipt(HttpStatus.CREATED.value()));
        return Answers.created("/posts/" + accepted.id(), accepted);
    }

    @DeleteMapping("/posts/{postId}")
    @Refuses({"403 not-the-author", "404 post-not-found", "412 post-changed"})
    ResponseEntity<Void> delete(
            CurrentUser user,
            @PathVariable UUID postId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return Answers.done(bus.dispatch(new DeletePost(postId, user.id(), IfMatch.allowed(ifMatch), now())));
    }

    @PostMapping("/posts/{postId}/like")
    @Refuses("404 post-not-found")
    ResponseEntity<Void> like(CurrentUser user, @PathVariable UUID postId, IdempotencyKey key) {
        var command = new LikePost(postId, user.id(), now());
        return Answers.done(bus.dispatch(command, key.receipt(HttpStatus.NO_CONTENT.value())));
    }

    @DeleteMapping("/posts/{postId}/like")
    @Refuses("404 post-not-found")
    ResponseEntity<Void> unlike(CurrentUser user, @PathVariable UUID postId) {
        return Answers.done(bus.dispatch(new UnlikePost(postId, user.id(), now())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

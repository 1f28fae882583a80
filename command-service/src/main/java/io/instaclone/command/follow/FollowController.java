package io.instaclone.command.follow;

import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.follow.FollowCommand.FollowUser;
import io.instaclone.command.follow.FollowCommand.UnfollowUser;
import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.web.Answers;
import io.instaclone.command.web.IdempotencyKey;
import io.instaclone.command.web.Refuses;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Following and no longer following. */
@RestController
class FollowController {
    private final CommandBus bus;
    private final Clock clock;

    FollowController(CommandBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    @PostMapping("/users/{userId}/follow")
    @Refuses({"404 user-not-found", "422 following-oneself"})
    ResponseEntity<Void> follow(CurrentUser user, @PathVariable UUID userId, IdempotencyKey key) {
        var command = new FollowUser(userId, user.id(), now());
        return Answers.done(bus.dispatch(command, key.receipt(HttpStatus.NO_CONTENT.value())));
    }

    @DeleteMapping("/users/{userId}/follow")
    @Refuses("404 user-not-found")
    ResponseEntity<Void> unfollow(CurrentUser user, @PathVariable UUID userId) {
        return Answers.done(bus.dispatch(new UnfollowUser(userId, user.id(), now())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.instaclone.command.notification;

import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.notification.NotificationCommand.MarkNotificationsRead;
import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.web.Answers;
import io.instaclone.command.web.IdempotencyKey;
import io.instaclone.command.web.Refuses;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One's own notifications. */
@RestController
class NotificationController {
    private final CommandBus bus;
    private final Clock clock;

    NotificationController(CommandBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    record MarkNotificationsReadRequest(@Nullable UUID upTo) {}

    @PostMapping("/notifications/read")
    @Refuses("404 notification-not-found")
    ResponseEntity<Void> markRead(
            CurrentUser user,
            IdempotencyKey key,
            @RequestBody(required = false) @Nullable MarkNotificationsReadRequest request) {
        UUID upTo = request == null ? null : request.upTo();
        var command = new MarkNotificationsRead(user.id(), upTo, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return Answers.done(bus.dispatch(command, key.receipt(HttpStatus.NO_CONTENT.value())));
    }
}

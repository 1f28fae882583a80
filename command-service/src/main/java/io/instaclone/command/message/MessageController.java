package io.instaclone.command.message;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.message.MessageCommand.MarkMessagesRead;
import io.instaclone.command.message.MessageCommand.SendMessage;
import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.web.Answers;
import io.instaclone.command.web.Answers.Changed;
import io.instaclone.command.web.IdempotencyKey;
import io.instaclone.command.web.Input;
import io.instaclone.command.web.Refuses;
import io.instaclone.command.web.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Messages; a conversation is named by the peer. */
@RestController
class MessageController {
    private final CommandBus bus;
    private final Clock clock;

    MessageController(CommandBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    record SendMessageRequest(
            @Nullable UUID recipientId, @Nullable String text) {

        SendMessage toCommand(UUID newMessageId, UUID actor, Instant at) {
            Input input = new Input();
            return input.check(new SendMessage(
                    newMessageId,
                    actor,
                    input.required("/recipientId", recipientId),
                    input.required("/text", text, Rule.lines(2000)),
                    at));
        }
    }

    record MarkMessagesReadRequest(@Nullable UUID upTo) {}

    @PostMapping("/messages")
    @Refuses({"404 user-not-found", "422 writing-to-oneself"})
    ResponseEntity<Changed> send(CurrentUser user, IdempotencyKey key, @RequestBody SendMessageRequest request) {
        SendMessage command = request.toCommand(UuidCreator.getTimeOrderedEpoch(), user.id(), now());
        Accepted accepted = bus.dispatch(command, key.receipt(HttpStatus.CREATED.value()));
        return Answers.created("/messages/" + command.recipientId(), accepted);
    }

    @PostMapping("/messages/{userId}/read")
    @Refuses({"404 user-not-found", "404 conversation-not-found", "404 message-not-found"})
    ResponseEntity<Void> markRead(
            CurrentUser user,
            @PathVariable UUID userId,
            IdempotencyKey key,
            @RequestBody(required = false) @Nullable MarkMessagesReadRequest request) {
        UUID upTo = request == null ? null : request.upTo();
        var command = new MarkMessagesRead(user.id(), userId, upTo, now());
        return Answers.done(bus.dispatch(command, key.receipt(HttpStatus.NO_CONTENT.value())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.instaclone.command.story;

import com.github.f4b6a3.uuid.UuidCreator;
import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.story.StoryCommand.CreateStory;
import io.instaclone.command.story.StoryCommand.ViewStory;
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

/** Stories. */
@RestController
class StoryController {
    private final CommandBus bus;
    private final Clock clock;

    StoryController(CommandBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    record CreateStoryRequest(
            @Nullable String mediaUrl, @Nullable String caption) {

        CreateStory toCommand(UUID newStoryId, UUID actor, Instant at) {
            Input input = new Input();
            return input.check(new CreateStory(
                    newStoryId,
                    actor,
                    input.required("/mediaUrl", mediaUrl, Rule.url()),
                    input.optional("/caption", caption, Rule.lines(2200)),
                    at));
        }
    }

    @PostMapping("/stories")
    ResponseEntity<Changed> create(CurrentUser user, IdempotencyKey key, @RequestBody CreateStoryRequest request) {
        CreateStory command = request.toCommand(UuidCreator.getTimeOrderedEpoch(), user.id(), now());
        Accepted accepted = bus.dispatch(command, key.receipt(HttpStatus.CREATED.value()));
        return Answers.created("/stories/" + accepted.id(), accepted);
    }

    @PostMapping("/stories/{storyId}/views")
    @Refuses("404 story-not-found")
    ResponseEntity<Void> view(CurrentUser user, @PathVariable UUID storyId, IdempotencyKey key) {
        var command = new ViewStory(storyId, user.id(), now());
        return Answers.done(bus.dispatch(command, key.receipt(HttpStatus.NO_CONTENT.value())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

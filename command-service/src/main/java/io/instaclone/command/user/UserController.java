package io.instaclone.command.user;

import io.instaclone.command.bus.CommandBus;
import io.instaclone.command.security.CurrentUser;
import io.instaclone.command.user.UserCommand.UpdateProfile;
import io.instaclone.command.web.Answers;
import io.instaclone.command.web.Answers.Changed;
import io.instaclone.command.web.Field;
import io.instaclone.command.web.IfMatch;
import io.instaclone.command.web.Input;
import io.instaclone.command.web.Refuses;
import io.instaclone.command.web.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One's own profile. */
@RestController
class UserController {
    private final CommandBus bus;
    private final Clock clock;

    UserController(CommandBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    /** What a client may change: a field that is absent stays, one that is null or "" is cleared. */
    record UpdateProfileRequest(Field username, Field displayName, Field bio, Field avatarUrl) {

        UpdateProfile toCommand(UUID userId, LongPredicate allowed, Instant at) {
            Input input = new Input();
            String newName = username.present() ? input.required("/username", username.value(), Rule.username()) : null;
            return input.check(new UpdateProfile(
                    userId,
                    newName,
                    change(input, "/displayName", displayName, Rule.line(64)),
                    change(input, "/bio", bio, Rule.lines(150)),
                    change(input, "/avatarUrl", avatarUrl, Rule.url()),
                    allowed,
                    at));
        }

        private static Change change(Input input, String pointer, Field field, Rule rule) {
            return field.present() ? Change.to(input.optional(pointer, field.value(), rule)) : Change.NONE;
        }
    }

    @PutMapping("/users/me")
    @Refuses({"404 user-not-found", "409 name-taken", "412 profile-changed"})
    ResponseEntity<Changed> update(
            CurrentUser user,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody UpdateProfileRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Answers.changed(bus.dispatch(request.toCommand(user.id(), IfMatch.allowed(ifMatch), now)));
    }
}

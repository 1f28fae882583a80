package io.instaclone.command.user;

import io.instaclone.command.user.UserCommand.LoginUser;
import io.instaclone.command.user.UserCommand.RegisterUser;
import io.instaclone.command.web.Input;
import io.instaclone.command.web.Rule;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of requests that have to do with logging in. */
final class AuthRequests {
    private AuthRequests() {}

    record Register(
            @Nullable String username,
            @Nullable String email,
            @Nullable String password,
            @Nullable String displayName) {

        RegisterUser toCommand(UUID newUserId, Instant at) {
            Input input = new Input();
            return input.check(new RegisterUser(
                    newUserId,
                    input.required("/username", username, Rule.username()),
                    input.required("/email", email, Rule.email()),
                    input.required("/password", password, Rule.password()),
                    input.optional("/displayName", displayName, Rule.line(64)),
                    at));
        }
    }

    /** Whatever is not the name or the password is just wrong; only what is missing is told. */
    record Login(
            @Nullable String username,
            @Nullable String email,
            @Nullable String password) {

        LoginUser toCommand(Instant at) {
            Input input = new Input();
            boolean byName = username != null && !username.isEmpty();
            boolean byEmail = email != null && !email.isEmpty();
            if (byName == byEmail) {
                input.fail("", "needs exactly one of username and email");
            }
            if (password == null || password.isEmpty()) {
                input.fail("/password", "is required");
            }
            input.check(this);
            return new LoginUser(
                    byName ? UserDirectory.claimOf(normalized(username)) : UserCommands.emailClaim(normalized(email)),
                    line(password),
                    at);
        }

        private static String normalized(@Nullable String name) {
            return line(name).toLowerCase(Locale.ROOT);
        }

        /** Empty, which is nobody's name and no password, in place of what the database or bcrypt would misread. */
        private static String line(@Nullable String text) {
            String normalized = Normalizer.normalize(String.valueOf(text), Normalizer.Form.NFC);
            return Rule.isLine(normalized) ? normalized : "";
        }
    }

    record Refresh(@Nullable String refreshToken) {
        String checked() {
            Input input = new Input();
            if (refreshToken == null || refreshToken.isBlank()) {
                input.fail("/refreshToken", "is required");
            }
            return input.check(String.valueOf(refreshToken));
        }
    }
}

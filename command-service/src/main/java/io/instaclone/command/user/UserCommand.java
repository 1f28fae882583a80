package io.instaclone.command.user;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.Command;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What one can do with an account. */
sealed interface UserCommand {

    /** Open an account. */
    record RegisterUser(
            UUID userId,
            String username,
            String email,
            String password,
            @Nullable String displayName,
            Instant at) implements UserCommand, Command<Accepted> {

        /** Never shows the password, wherever it is printed. */
        @Override
        public String toString() {
            return "RegisterUser[userId=" + userId + "]";
        }
    }

    /**
     * Log in.
     *
     * @param claim the name that was given, as it is claimed: {@code username:alice}, {@code email:alice@example.com}
     */
    record LoginUser(String claim, String password, Instant at) implements UserCommand, Command<LoggedIn> {

        /** Never shows the password, wherever it is printed. */
        @Override
        public String toString() {
            return "LoginUser[]";
        }
    }

    /**
     * Change one's own profile.
     *
     * @param username the new user name; null leaves it
     * @param allowed the versions that the client is content to change
     */
    record UpdateProfile(
            UUID userId,
            @Nullable String username,
            Change displayName,
            Change bio,
            Change avatarUrl,
            LongPredicate allowed,
            Instant at)
            implements UserCommand, Command<Accepted> {}

    /**
     * What a login answers.
     *
     * @param userId who it is
     * @param refreshToken the first of a new family
     * @param token names the event
     */
    record LoggedIn(
            UUID userId, String refreshToken, @Nullable String token) {}
}

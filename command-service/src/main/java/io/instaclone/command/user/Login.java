package io.instaclone.command.user;

import io.instaclone.command.user.UserCommand.LoginUser;
import io.instaclone.command.user.UserRejection.BadCredentials;
import io.instaclone.events.UserLoggedIn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Logins have no state: none contradicts another. Stream {@code logins-U}. */
final class Login {
    private Login() {}

    /** A name that nobody has and a password that is wrong are refused alike. */
    static List<SpecificRecord> decide(LoginUser command, Optional<UUID> owner, boolean rightPassword) {
        UUID userId = owner.filter(_ -> rightPassword).orElseThrow(BadCredentials::new);
        return List.of(new UserLoggedIn(userId, command.at()));
    }
}

package io.instaclone.command.user;

import io.instaclone.command.user.UserCommand.RegisterUser;
import io.instaclone.command.user.UserCommand.UpdateProfile;
import io.instaclone.command.user.UserRejection.ProfileChanged;
import io.instaclone.command.user.UserRejection.UserNotFound;
import io.instaclone.events.UserProfileUpdated;
import io.instaclone.events.UserRegistered;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Somebody with an account: the public side of him. Stream {@code user-U}. Users are never deleted. */
record User(
        long version,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String avatarUrl) {

    static final User NONE = new User(0, null, null, null, null);

    User evolve(SpecificRecord event) {
        return switch (event) {
            case UserRegistered e -> new User(version + 1, e.getUsername(), e.getDisplayName(), null, null);
            case UserProfileUpdated e ->
                new User(version + 1, e.getUsername(), e.getDisplayName(), e.getBio(), e.getAvatarUrl());
            default -> throw new IllegalArgumentException("Not an event of a user: " + event.getClass());
        };
    }

    List<SpecificRecord> decide(RegisterUser command) {
        return List.of(new UserRegistered(command.userId(), command.username(), command.displayName(), command.at()));
    }

    List<SpecificRecord> decide(UpdateProfile command) {
        if (username == null) {
            throw new UserNotFound();
        }
        if (!command.allowed().test(version)) {
            throw new ProfileChanged();
        }
        String newName = command.username() == null ? username : command.username();
        User updated = new User(
                version,
                newName,
                command.displayName().or(displayName),
                command.bio().or(bio),
                command.avatarUrl().or(avatarUrl));
        return updated.equals(this)
                ? List.of()
                : List.of(new UserProfileUpdated(
                        command.userId(), newName, updated.displayName, updated.bio, updated.avatarUrl, command.at()));
    }
}

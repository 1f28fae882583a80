package io.instaclone.query.user;

import io.instaclone.query.bus.Query;
import io.instaclone.query.security.Viewer;
import java.util.Optional;
import java.util.UUID;

/** What can be asked about users. */
sealed interface UserQuery<R> extends Query<R> {

    /** One's own profile. */
    record GetCurrentUser(Viewer viewer) implements UserQuery<Optional<ProfileView>> {}

    /** A profile by its id. */
    record GetUserProfile(UUID userId, Viewer viewer) implements UserQuery<Optional<ProfileView>> {}

    /** A profile by the name that its user has now; case does not matter. */
    record GetUserByUsername(String username, Viewer viewer) implements UserQuery<Optional<ProfileView>> {}
}

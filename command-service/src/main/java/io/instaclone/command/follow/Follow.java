package io.instaclone.command.follow;

import io.instaclone.command.follow.FollowCommand.FollowUser;
import io.instaclone.command.follow.FollowCommand.UnfollowUser;
import io.instaclone.command.follow.FollowRejection.FollowingOneself;
import io.instaclone.command.follow.FollowRejection.UserNotFound;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserUnfollowed;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Whether somebody follows somebody. A stream of its own, {@code follow-A-B}, so whoever has a million followers stays
 * as cheap as one who has none.
 */
record Follow(boolean exists) {
    static final Follow NONE = new Follow(false);

    Follow evolve(SpecificRecord event) {
        return switch (event) {
            case UserFollowed _ -> new Follow(true);
            case UserUnfollowed _ -> NONE;
            default -> throw new IllegalArgumentException("Not an event of a follow: " + event.getClass());
        };
    }

    List<SpecificRecord> decide(FollowUser command, boolean followeeExists) {
        if (command.followeeId().equals(command.actor())) {
            throw new FollowingOneself();
        }
        requireFollowee(followeeExists);
        return exists ? List.of() : List.of(new UserFollowed(command.actor(), command.followeeId(), command.at()));
    }

    /** Nobody follows himself, so not to do it any longer is already so. */
    List<SpecificRecord> decide(UnfollowUser command, boolean followeeExists) {
        requireFollowee(followeeExists);
        return exists ? List.of(new UserUnfollowed(command.actor(), command.followeeId(), command.at())) : List.of();
    }

    private static void requireFollowee(boolean exists) {
        if (!exists) {
            throw new UserNotFound();
        }
    }
}

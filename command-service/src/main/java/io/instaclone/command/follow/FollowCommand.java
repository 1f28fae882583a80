package io.instaclone.command.follow;

import io.instaclone.command.bus.Accepted;
import io.instaclone.command.bus.Command;
import java.time.Instant;
import java.util.UUID;

/** What one can do about following somebody. */
sealed interface FollowCommand extends Command<Accepted> {

    /** Follow somebody; following him twice is following him once. */
    record FollowUser(UUID followeeId, UUID actor, Instant at) implements FollowCommand {}

    /** Follow him no longer. */
    record UnfollowUser(UUID followeeId, UUID actor, Instant at) implements FollowCommand {}
}

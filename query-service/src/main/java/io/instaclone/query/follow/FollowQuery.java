package io.instaclone.query.follow;

import io.instaclone.query.bus.Query;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;
import java.util.Optional;
import java.util.UUID;

/** What can be asked about who follows whom; empty for a user who does not exist. */
sealed interface FollowQuery extends Query<Optional<PageOf<FollowView>>> {

    /** Whose list it is. */
    UUID userId();

    /** Which part of it. */
    Slice slice();

    /** Who follows a user, newest first. */
    record GetFollowers(UUID userId, Slice slice) implements FollowQuery {}

    /** Whom a user follows, newest first. */
    record GetFollowing(UUID userId, Slice slice) implements FollowQuery {}
}

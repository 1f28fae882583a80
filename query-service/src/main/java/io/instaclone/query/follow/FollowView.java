package io.instaclone.query.follow;

import io.instaclone.query.user.UserSummary;
import java.time.Instant;

/** Somebody who follows or is followed, and since when. */
record FollowView(UserSummary user, Instant followedAt) {}

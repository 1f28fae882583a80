package io.instaclone.query.post;

import io.instaclone.query.user.UserSummary;
import java.time.Instant;

/** Somebody who likes a post, and since when. */
record LikeView(UserSummary user, Instant likedAt) {}

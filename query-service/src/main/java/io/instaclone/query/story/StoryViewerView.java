package io.instaclone.query.story;

import io.instaclone.query.user.UserSummary;
import java.time.Instant;

/** Somebody who saw a story, and when first. */
record StoryViewerView(UserSummary user, Instant viewedAt) {}

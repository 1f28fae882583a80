package io.instaclone.query.story;

import io.instaclone.query.user.UserSummary;
import java.util.List;

/** The live stories of an author, oldest first. */
record StoryGroupView(UserSummary author, boolean hasUnseen, List<StoryView> stories) {}

package io.instaclone.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.instaclone.query.hashtag.HashtagCount;
import io.instaclone.query.post.PostView;
import io.instaclone.query.user.UserSummary;
import io.instaclone.query.web.SingleDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found, best first; what was not looked for is missing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchAnswer(
        @Nullable List<UserSummary> users,
        @Nullable List<PostView> posts,
        @Nullable List<HashtagCount> hashtags) implements SingleDocument {}

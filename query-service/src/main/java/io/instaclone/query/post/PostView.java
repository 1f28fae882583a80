package io.instaclone.query.post;

import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.user.UserSummary;
import io.instaclone.query.web.SingleDocument;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A post as it is answered; {@code likedByMe} is null when nobody is logged in. */
public record PostView(
        UUID id,
        UserSummary author,
        String caption,
        List<String> mediaUrls,
        @Nullable String location,
        List<String> hashtags,
        List<UserSummary> mentions,
        long likeCount,
        long commentCount,
        @Nullable Boolean likedByMe,
        Instant createdAt,
        long version)
        implements SingleDocument {

    static PostView of(PostDocument post, People people, @Nullable Boolean likedByMe) {
        return new PostView(
                post.id(),
                people.summary(post.authorId()),
                post.caption(),
                post.mediaUrls(),
                post.location(),
                post.hashtags(),
                people.summaries(post.mentions()),
                post.likeCount(),
                post.commentCount(),
                likedByMe,
                post.createdAt(),
                post.version());
    }
}

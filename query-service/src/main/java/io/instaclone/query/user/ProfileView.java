package io.instaclone.query.user;

import io.instaclone.query.user.ViewerFollows.Standing;
import io.instaclone.query.web.SingleDocument;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A profile as it is answered; the flags are null when nobody is logged in. */
record ProfileView(
        UUID id,
        String username,
        @Nullable String displayName,
        @Nullable String avatarUrl,
        @Nullable String bio,
        Instant createdAt,
        long postCount,
        long followerCount,
        long followingCount,
        @Nullable Boolean followedByMe,
        @Nullable Boolean followsMe,
        long version)
        implements SingleDocument {

    static ProfileView of(ProfileDocument profile, @Nullable Standing standing) {
        return new ProfileView(
                profile.id(),
                profile.username(),
                profile.displayName(),
                profile.avatarUrl(),
                profile.bio(),
                profile.createdAt(),
                profile.postCount(),
                profile.followerCount(),
                profile.followingCount(),
                standing == null ? null : standing.followedByMe(),
                standing == null ? null : standing.followsMe(),
                profile.version());
    }
}

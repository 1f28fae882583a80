package io.instaclone.query.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile. An e-mail address is never in it.
 *
 * @param searchKeys the user name and the different words of the display name, as search compares them
 * @param createdAt missing as long as only others' doings (a follower) are known
 * @param version the version of the stream {@code user-U}
 * @param position the log position of the newest event of that stream, from which the names are
 */
record ProfileDocument(
        UUID id,
        String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String avatarUrl,
        List<String> searchKeys,
        Instant createdAt,
        long postCount,
        long followerCount,
        long followingCount,
        long version,
        long position) {}

package io.instaclone.query.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The short form in which people appear everywhere. The names of somebody whose profile is not there yet are null. */
public record UserSummary(
        UUID id,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String avatarUrl) {
    static UserSummary of(ProfileDocument profile) {
        return new UserSummary(profile.id(), profile.username(), profile.displayName(), profile.avatarUrl());
    }

    static UserSummary unknown(UUID id) {
        return new UserSummary(id, null, null, null);
    }
}

package io.instaclone.query.user;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.projection.View;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.user.UserQuery.GetCurrentUser;
import io.instaclone.query.user.UserQuery.GetUserByUsername;
import io.instaclone.query.user.UserQuery.GetUserProfile;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Answers what is asked about users. */
@Component
final class UserQueries implements QueryHandlers {
    private final ViewerFollows follows;

    UserQueries(ViewerFollows follows) {
        this.follows = follows;
    }

    @Override
    public void register(Registry registry) {
        Set<String> reads = Set.of(UserSummaries.PROJECTION, follows.projection());
        registry.answer(GetCurrentUser.class, reads, this::current);
        registry.answer(GetUserProfile.class, reads, this::profile);
        registry.answer(GetUserByUsername.class, reads, this::byUsername);
    }

    private Optional<ProfileView> current(GetCurrentUser query, View view) {
        return find(where("id").is(query.viewer().requireUserId()), query.viewer(), view);
    }

    private Optional<ProfileView> profile(GetUserProfile query, View view) {
        return find(where("id").is(query.userId()), query.viewer(), view);
    }

    private Optional<ProfileView> byUsername(GetUserByUsername query, View view) {
        return find(where("username").is(query.username().toLowerCase(Locale.ROOT)), query.viewer(), view);
    }

    private Optional<ProfileView> find(Criteria who, Viewer viewer, View view) {
        Query newest = query(who.and(UserSummaries.CREATED_AT).exists(true))
                .with(Sort.by("position").descending());
        return view.findFirst(ProfileProjection.PROFILES, newest)
                .map(found -> ProfileView.of(found, standing(found, viewer, view)));
    }

    private ViewerFollows.@org.jspecify.annotations.Nullable Standing standing(
            ProfileDocument profile, Viewer viewer, View view) {
        return viewer.userId() == null ? null : follows.between(viewer.userId(), profile.id(), view);
    }
}

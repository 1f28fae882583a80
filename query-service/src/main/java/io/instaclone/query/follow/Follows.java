package io.instaclone.query.follow;

import com.mongodb.client.model.Filters;
import io.instaclone.query.projection.View;
import io.instaclone.query.user.ViewerFollows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells profiles how a viewer and a user stand to each other. */
@Component
final class Follows implements ViewerFollows {

    @Override
    public String projection() {
        return FollowProjection.NAME;
    }

    @Override
    public Standing between(UUID viewer, UUID user, View view) {
        String follows = FollowDocument.id(viewer, user);
        String followed = FollowDocument.id(user, viewer);
        Set<String> found = new HashSet<>();
        view.of(FollowProjection.FOLLOWS)
                .find(Filters.and(Filters.in("_id", List.of(follows, followed)), Filters.exists("position")))
                .forEach(follow -> found.add(follow.id()));
        return new Standing(found.contains(follows), found.contains(followed));
    }
}

package io.instaclone.query.follow;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.projection.View;
import io.instaclone.query.user.ViewerFollows;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        Set<String> found = view
                .find(
                        FollowProjection.FOLLOWS,
                        query(where("id").in(follows, followed).and("position").exists(true)))
                .stream()
                .map(FollowDocument::id)
                .collect(Collectors.toSet());
        return new Standing(found.contains(follows), found.contains(followed));
    }
}

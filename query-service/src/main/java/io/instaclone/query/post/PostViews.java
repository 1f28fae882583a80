package io.instaclone.query.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.projection.View;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.user.UserSummaries;
import io.instaclone.query.user.UserSummaries.People;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes answers of posts: one look-up per collection, however many posts there are. */
@Component
final class PostViews {
    /** What a query has to declare for this. */
    static final Set<String> READS = Set.of(PostProjection.NAME, UserSummaries.PROJECTION);

    private final UserSummaries users;

    PostViews(UserSummaries users) {
        this.users = users;
    }

    List<PostView> of(List<PostDocument> posts, Viewer viewer, View view) {
        People people = users.find(
                posts.stream()
                        .flatMap(post -> Stream.concat(Stream.of(post.authorId()), post.mentions().stream()))
                        .toList(),
                view);
        UUID user = viewer.userId();
        Set<UUID> liked = user == null ? Set.of() : likedBy(user, posts, view);
        return posts.stream()
                .map(post -> PostView.of(post, people, likedByMe(user, liked, post)))
                .toList();
    }

    private static @Nullable Boolean likedByMe(@Nullable UUID user, Set<UUID> liked, PostDocument post) {
        return user == null ? null : liked.contains(post.id());
    }

    private static Set<UUID> likedBy(UUID user, List<PostDocument> posts, View view) {
        var ids = posts.stream().map(post -> LikeDocument.id(post.id(), user)).toList();
        return view
                .find(
                        PostProjection.LIKES,
                        query(where("id").in(ids).and("position").exists(true)))
                .stream()
                .map(LikeDocument::postId)
                .collect(Collectors.toSet());
    }
}

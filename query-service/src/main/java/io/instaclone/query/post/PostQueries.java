package io.instaclone.query.post;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.post.PostQuery.GetPost;
import io.instaclone.query.post.PostQuery.GetPostLikes;
import io.instaclone.query.post.PostQuery.GetUserPosts;
import io.instaclone.query.post.PostQuery.ListPosts;
import io.instaclone.query.projection.View;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.user.UserSummaries;
import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Answers what is asked about posts. */
@Component
final class PostQueries implements QueryHandlers {
    private static final String POSITION = "position";

    private final PostViews views;
    private final UserSummaries users;
    private final Cursors cursors;

    PostQueries(PostViews views, UserSummaries users, Cursors cursors) {
        this.views = views;
        this.users = users;
        this.cursors = cursors;
    }

    @Override
    public void register(Registry registry) {
        registry.answer(GetPost.class, PostViews.READS, this::post);
        registry.answer(ListPosts.class, PostViews.READS, this::all);
        registry.answer(GetUserPosts.class, PostViews.READS, this::ofUser);
        registry.answer(GetPostLikes.class, PostViews.READS, this::likes);
    }

    private Optional<PostView> post(GetPost query, View view) {
        return find(query.postId(), view)
                .map(post -> views.of(List.of(post), query.viewer(), view).getFirst());
    }

    private PageOf<PostView> all(ListPosts query, View view) {
        return page(Filters.empty(), query.slice(), query.viewer(), view);
    }

    private Optional<PageOf<PostView>> ofUser(GetUserPosts query, View view) {
        return users.exists(query.userId(), view)
                ? Optional.of(page(Filters.eq("authorId", query.userId()), query.slice(), query.viewer(), view))
                : Optional.empty();
    }

    private Optional<PageOf<LikeView>> likes(GetPostLikes query, View view) {
        return find(query.postId(), view).map(post -> {
            List<LikeDocument> found =
                    slice(view.of(PostProjection.LIKES), Filters.eq("postId", post.id()), query.slice());
            PageOf<LikeDocument> page = cursors.page(query.slice(), found, LikeDocument::position);
            People people =
                    users.find(page.items().stream().map(LikeDocument::userId).toList(), view);
            return page.map(likes -> likes.stream()
                    .map(like -> new LikeView(people.summary(like.userId()), like.likedAt()))
                    .toList());
        });
    }

    private PageOf<PostView> page(Bson filter, Slice slice, Viewer viewer, View view) {
        List<PostDocument> found = slice(view.of(PostProjection.POSTS), filter, slice);
        return cursors.page(slice, found, PostDocument::position).map(posts -> views.of(posts, viewer, view));
    }

    /** A comparison with a number finds only documents that have one: no partial ones, none that were removed. */
    private static <D> List<D> slice(MongoCollection<D> documents, Bson filter, Slice slice) {
        return documents
                .find(Filters.and(filter, Filters.lt(POSITION, slice.before())))
                .sort(Sorts.descending(POSITION))
                .limit(slice.limitAndOne())
                .into(new ArrayList<>());
    }

    private static Optional<PostDocument> find(UUID id, View view) {
        return Optional.ofNullable(view.of(PostProjection.POSTS)
                .find(Filters.and(Filters.eq(id), Filters.exists("createdAt")))
                .first());
    }
}

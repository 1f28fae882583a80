package io.instaclone.query.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.post.PostQuery.GetComments;
import io.instaclone.query.post.PostQuery.GetHashtagPosts;
import io.instaclone.query.post.PostQuery.GetPost;
import io.instaclone.query.post.PostQuery.GetPostLikes;
import io.instaclone.query.post.PostQuery.GetUserPosts;
import io.instaclone.query.post.PostQuery.ListPosts;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.View;
import io.instaclone.query.security.Viewer;
import io.instaclone.query.user.UserSummaries;
import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.PageOf;
import io.instaclone.query.web.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** Answers what is asked about posts. */
@Component
final class PostQueries implements QueryHandlers {
    private static final String POSITION = "position";
    private static final Sort NEWEST_FIRST = Sort.by(POSITION).descending();

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
        registry.answer(GetHashtagPosts.class, PostViews.READS, this::withHashtag);
        registry.answer(GetPostLikes.class, PostViews.READS, this::likes);
        registry.answer(GetComments.class, PostViews.READS, this::comments);
    }

    private Optional<PostView> post(GetPost query, View view) {
        return find(query.postId(), view)
                .map(post -> views.of(List.of(post), query.viewer(), view).getFirst());
    }

    private PageOf<PostView> all(ListPosts query, View view) {
        return page(new Criteria(), query.slice(), query.viewer(), view);
    }

    private Optional<PageOf<PostView>> ofUser(GetUserPosts query, View view) {
        return users.exists(query.userId(), view)
                ? Optional.of(page(where("authorId").is(query.userId()), query.slice(), query.viewer(), view))
                : Optional.empty();
    }

    private PageOf<PostView> withHashtag(GetHashtagPosts query, View view) {
        return page(where("hashtags").is(query.tag()), query.slice(), query.viewer(), view);
    }

    private Optional<PageOf<LikeView>> likes(GetPostLikes query, View view) {
        return find(query.postId(), view).map(post -> {
            List<LikeDocument> found =
                    slice(PostProjection.LIKES, where("postId").is(post.id()), query.slice(), view);
            PageOf<LikeDocument> page = cursors.page(query.slice(), found, LikeDocument::position);
            People people =
                    users.find(page.items().stream().map(LikeDocument::userId).toList(), view);
            return page.map(likes -> likes.stream()
                    .map(like -> new LikeView(people.summary(like.userId()), like.likedAt()))
                    .toList());
        });
    }

    private Optional<PageOf<CommentView>> comments(GetComments query, View view) {
        return find(query.postId(), view).map(post -> {
            List<CommentDocument> found = view.find(
                    PostProjection.COMMENTS,
                    query(where("postId")
                                    .is(post.id())
                                    .and(POSITION)
                                    .gt(query.slice().after()))
                            .with(NEWEST_FIRST.reverse())
                            .limit(query.slice().limitAndOne()));
            PageOf<CommentDocument> page = cursors.page(query.slice(), found, CommentDocument::position);
            People people = users.find(
                    page.items().stream()
                            .flatMap(comment ->
                                    Stream.concat(Stream.of(comment.authorId()), comment.mentions().stream()))
                            .toList(),
                    view);
            return page.map(comments -> comments.stream()
                    .map(comment -> CommentView.of(comment, people))
                    .toList());
        });
    }

    private PageOf<PostView> page(Criteria filter, Slice slice, Viewer viewer, View view) {
        List<PostDocument> found = slice(PostProjection.POSTS, filter, slice, view);
        return cursors.page(slice, found, PostDocument::position).map(posts -> views.of(posts, viewer, view));
    }

    /** A comparison with a number finds only documents that have one: no partial ones, none that were removed. */
    private static <D extends Record> List<D> slice(
            StoredCollection<D> collection, Criteria filter, Slice slice, View view) {
        return view.find(
                collection,
                query(filter.and(POSITION).lt(slice.before()))
                        .with(NEWEST_FIRST)
                        .limit(slice.limitAndOne()));
    }

    private static Optional<PostDocument> find(UUID id, View view) {
        return view.findFirst(
                PostProjection.POSTS, query(where("id").is(id).and("createdAt").exists(true)));
    }
}

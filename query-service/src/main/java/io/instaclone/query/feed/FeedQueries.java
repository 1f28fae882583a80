package io.instaclone.query.feed;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.feed.FeedQuery.GetFeed;
import io.instaclone.query.follow.Followees;
import io.instaclone.query.post.ListedPosts;
import io.instaclone.query.post.ListedPosts.ListedPost;
import io.instaclone.query.post.PostView;
import io.instaclone.query.projection.View;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.PageOf;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers what is asked about feeds. */
@Component
final class FeedQueries implements QueryHandlers {
    private final ListedPosts posts;
    private final Followees followees;
    private final Cursors cursors;

    FeedQueries(ListedPosts posts, Followees followees, Cursors cursors) {
        this.posts = posts;
        this.followees = followees;
        this.cursors = cursors;
    }

    @Override
    public void register(Registry registry) {
        Set<String> reads = new HashSet<>(ListedPosts.READS);
        reads.add(FeedProjection.NAME);
        reads.add(Followees.PROJECTION);
        registry.answer(GetFeed.class, Set.copyOf(reads), this::feed);
    }

    private PageOf<PostView> feed(GetFeed query, View view) {
        UUID viewer = query.viewer().requireUserId();
        var reader = new FeedReader(viewer, followees, posts, view);
        return cursors.page(
                        query.slice(),
                        reader.newest(query.slice().before(), query.slice().limitAndOne()),
                        ListedPost::position)
                .map(found -> posts.answers(found, query.viewer(), view));
    }
}

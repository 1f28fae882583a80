package io.instaclone.query.post;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.projection.View;
import io.instaclone.query.security.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Posts in lists that other features make. */
@Component
public final class ListedPosts {
    /** What a query has to declare for this. */
    public static final Set<String> READS = PostViews.READS;

    /** Beyond this, the store would sort the posts of several authors in memory. */
    private static final int AUTHORS_AT_ONCE = 200;

    private static final String POSITION = "position";

    private final PostViews views;

    /** A post that exists. Equal to itself only. */
    public static final class ListedPost {
        private final PostDocument document;

        private ListedPost(PostDocument document) {
            this.document = document;
        }

        /** The id. */
        public UUID id() {
            return document.id();
        }

        /** The log position of its creation, by which lists are ordered. */
        public long position() {
            return document.position();
        }
    }

    ListedPosts(PostViews views) {
        this.views = views;
    }

    /** Those of these that exist, in any order. */
    public List<ListedPost> existing(Collection<UUID> ids, View view) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return view
                .find(
                        PostProjection.POSTS,
                        query(where("id").in(ids).and("createdAt").exists(true)))
                .stream()
                .map(ListedPost::new)
                .toList();
    }

    /** The newest posts of all these authors together that lie below a position, by falling position. */
    public List<ListedPost> newestBy(Collection<UUID> authors, long before, int count, View view) {
        var all = List.copyOf(authors);
        List<ListedPost> newest = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AUTHORS_AT_ONCE) {
            var chunk = all.subList(from, Math.min(from + AUTHORS_AT_ONCE, all.size()));
            var found = view.find(
                    PostProjection.POSTS,
                    query(where("authorId").in(chunk).and(POSITION).lt(before))
                            .with(Sort.by(POSITION).descending())
                            .limit(count));
            found.forEach(post -> newest.add(new ListedPost(post)));
            newest.sort(Comparator.comparingLong(ListedPost::position).reversed());
            newest.subList(Math.min(count, newest.size()), newest.size()).clear();
        }
        return newest;
    }

    /** The answers, in the same order. */
    public List<PostView> answers(List<ListedPost> posts, Viewer viewer, View view) {
        return views.of(posts.stream().map(post -> post.document).toList(), viewer, view);
    }
}

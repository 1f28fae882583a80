package io.instaclone.query.feed;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.feed.FeedDocuments.EntryDocument;
import io.instaclone.query.feed.FeedDocuments.FloorDocument;
import io.instaclone.query.feed.FeedDocuments.LargeAuthorDocument;
import io.instaclone.query.follow.Followees;
import io.instaclone.query.post.ListedPosts;
import io.instaclone.query.post.ListedPosts.ListedPost;
import io.instaclone.query.projection.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;

/**
 * Reads the feed of one viewer: what was pushed and is still followed and there, merged with the posts of large authors.
 * Below the floor, where entries may be missing, it asks for the posts of all who are followed. The order is by log
 * position, which no two posts share, so a post that is found on two ways is found at one place. Whether somebody is
 * followed is asked for those whom a page has to do with; all followees are read below the floor, and where more authors
 * are large than can be asked for at once.
 */
final class FeedReader {
    /** Entries may turn out to be of no use, so more than what is missing is read at once. */
    private static final int AT_ONCE = 50;

    private static final UUID FIRST = new UUID(0, 0);

    private final UUID viewer;
    private final ListedPosts posts;
    private final Followees followees;
    private final View view;

    /**
     * Posts by falling position.
     *
     * @param downTo no post from this position on is missing; 0 when there are no more
     */
    private record Stretch(List<ListedPost> posts, long downTo) {}

    FeedReader(UUID viewer, Followees followees, ListedPosts posts, View view) {
        this.viewer = viewer;
        this.followees = followees;
        this.posts = posts;
        this.view = view;
    }

    /** The newest posts below a position, at most so many. */
    List<ListedPost> newest(long below, int count) {
        Set<UUID> large = large();
        var found = new ArrayList<ListedPost>();
        long before = below;
        while (found.size() < count && before > 0) {
            int atOnce = Math.max(count - found.size(), AT_ONCE);
            Stretch pushed = pushed(before, atOnce);
            if (pushed.downTo() >= before) {
                found.addAll(posts.newestBy(authors(), before, count - found.size(), view));
                break;
            }
            Stretch ofLarge = stretch(posts.newestBy(large, before, atOnce, view), atOnce);
            long downTo = Math.max(pushed.downTo(), ofLarge.downTo());
            found.addAll(merged(pushed, ofLarge, downTo));
            before = downTo;
        }
        return found.subList(0, Math.min(count, found.size()));
    }

    private static Collection<ListedPost> merged(Stretch one, Stretch other, long downTo) {
        var byPosition = new TreeMap<Long, ListedPost>(Comparator.reverseOrder());
        Stream.concat(one.posts().stream(), other.posts().stream())
                .filter(post -> post.position() >= downTo)
                .forEach(post -> byPosition.put(post.position(), post));
        return byPosition.values();
    }

    /** All whose posts belong to the feed; everyone follows oneself. */
    private Set<UUID> authors() {
        var authors = new HashSet<>(followees.of(viewer, view));
        authors.add(viewer);
        return authors;
    }

    /** Those of these whose posts belong to the feed. */
    private Set<UUID> wanted(List<UUID> authors) {
        var wanted = new HashSet<>(followees.among(authors, viewer, view));
        wanted.add(viewer);
        wanted.retainAll(authors);
        return wanted;
    }

    /** The large authors whose posts belong to the feed. As long as there are few, those are the shorter way. */
    private Set<UUID> large() {
        List<UUID> few = large(
                query(where("id").gt(FIRST)).with(Sort.by("id").ascending()).limit(Followees.CHUNK + 1));
        if (few.size() <= Followees.CHUNK) {
            return wanted(few);
        }
        return Stream.concat(Stream.of(List.of(viewer)), followees.chunks(viewer, view))
                .flatMap(chunk -> large(query(where("id").in(chunk))).stream())
                .collect(Collectors.toSet());
    }

    private List<UUID> large(Query query) {
        return view.find(FeedProjection.LARGE, query).stream()
                .map(LargeAuthorDocument::id)
                .toList();
    }

    /** The floor is read after the entries: what was trimmed in between is below it. */
    private Stretch pushed(long before, int count) {
        List<EntryDocument> entries = view.find(
                FeedProjection.ENTRIES,
                query(where("viewerId").is(viewer).and("position").lt(before))
                        .with(Sort.by("position").descending())
                        .limit(count));
        long floor = view.findFirst(FeedProjection.FLOORS, query(where("id").is(viewer)))
                .map(FloorDocument::position)
                .orElse(0L);
        long last = entries.size() < count ? 0 : entries.getLast().position();
        return new Stretch(stillThere(entries), Math.max(floor, last));
    }

    private List<ListedPost> stillThere(List<EntryDocument> entries) {
        Set<UUID> wanted = wanted(entries.stream().map(EntryDocument::authorId).toList());
        List<UUID> candidates = entries.stream()
                .filter(entry -> wanted.contains(entry.authorId()))
                .map(EntryDocument::postId)
                .toList();
        Map<UUID, ListedPost> existing = new HashMap<>();
        posts.existing(candidates, view).forEach(post -> existing.put(post.id(), post));
        return candidates.stream().map(existing::get).filter(Objects::nonNull).toList();
    }

    private static Stretch stretch(List<ListedPost> posts, int asked) {
        return new Stretch(posts, posts.size() < asked ? 0 : posts.getLast().position());
    }
}

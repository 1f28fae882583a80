package io.instaclone.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.events.PostCreated;
import io.instaclone.events.PostDeleted;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.UserFollowed;
import io.instaclone.events.UserUnfollowed;
import io.instaclone.query.Recorded;
import io.instaclone.query.ScrambledLog;
import io.instaclone.query.projection.DisturbedRun;
import io.instaclone.query.projection.Fact;
import io.instaclone.query.projection.ModelStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever happens on the way, everybody reads the living posts of those followed now, and one's own, each once. The
 * limit is two followers and three posts, so that large authors and floors occur. The same is asked of the real reader
 * and the real store in {@code FeedIT}.
 */
class FeedDeliveryTest {
    private static final FeedProperties SMALL = new FeedProperties(2, 3);

    @Property(tries = 500)
    void anyDeliveryEndsInTheSameAnswers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int partitions) {
        var random = new Random(seed);
        var projection = new FeedProjection(SMALL);
        List<RecordedEvent> log = Recorded.log(ScrambledLog.history(random), partitions).stream()
                .filter(event -> projection.topics().contains(event.topic()))
                .toList();

        ModelStore store = DisturbedRun.of(projection, log, random);

        var expected = new Expected(log);
        for (int user = 0; user < 4; user++) {
            UUID viewer = new UUID(2, user);
            assertThat(answer(viewer, expected, store)).as("feed of %s", viewer).isEqualTo(expected.feedOf(viewer));
        }
    }

    /** As {@link FeedReader} reads: above the floor what was pushed or is by large authors, below it all there is. */
    private static Set<UUID> answer(UUID viewer, Expected now, ModelStore store) {
        Set<UUID> large = store.all(FeedProjection.LARGE).map(Fact::id).collect(Collectors.toSet());
        long floor = store.all(FeedProjection.FLOORS)
                .filter(found -> found.id().equals(viewer))
                .mapToLong(found -> found.number("position"))
                .findAny()
                .orElse(0);
        Set<UUID> pushed = store.all(FeedProjection.ENTRIES)
                .filter(entry -> entry.uuid("viewerId").equals(viewer) && entry.number("position") >= floor)
                .map(entry -> entry.uuid("postId"))
                .collect(Collectors.toSet());
        return now.feedPosts(viewer)
                .filter(post -> post.position() < floor || large.contains(post.author()) || pushed.contains(post.id()))
                .map(Post::id)
                .collect(Collectors.toSet());
    }

    private record Post(UUID id, UUID author, long position) {}

    /** What the projections of posts and follows come to. */
    private static final class Expected {
        private final Map<UUID, Post> posts = new HashMap<>();
        private final Set<List<UUID>> follows = new HashSet<>();

        Expected(List<RecordedEvent> log) {
            log.forEach(event -> {
                switch (event.payload()) {
                    case PostCreated e ->
                        posts.put(e.getPostId(), new Post(e.getPostId(), e.getAuthorId(), event.position()));
                    case PostDeleted e -> posts.remove(e.getPostId());
                    case UserFollowed e -> follows.add(List.of(e.getFollowerId(), e.getFolloweeId()));
                    case UserUnfollowed e -> follows.remove(List.of(e.getFollowerId(), e.getFolloweeId()));
                    default -> {}
                }
            });
        }

        Stream<Post> feedPosts(UUID viewer) {
            return posts.values().stream()
                    .filter(post -> post.author().equals(viewer) || follows.contains(List.of(viewer, post.author())));
        }

        Set<UUID> feedOf(UUID viewer) {
            return feedPosts(viewer).map(Post::id).collect(Collectors.toSet());
        }
    }
}

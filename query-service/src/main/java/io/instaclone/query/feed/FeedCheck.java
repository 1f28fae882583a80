package io.instaclone.query.feed;

import io.instaclone.query.projection.Fact;
import io.instaclone.query.projection.FactScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Looks for what feeds lack: from a viewer's floor on there has to be an entry for each post of everybody he follows who is
 * not large, and of himself. More entries than that do no harm, since readers check each.
 */
final class FeedCheck {
    private final Map<UUID, List<Post>> postsOf = new HashMap<>();
    private final Map<UUID, Set<UUID>> followeesOf = new HashMap<>();
    private final Map<UUID, Long> floors = new HashMap<>();
    private final Set<UUID> large = new HashSet<>();
    private final List<Gap> gaps = new ArrayList<>();

    private record Post(UUID id, long position) {}

    private record Gap(UUID viewer, UUID author, Post post) {}

    FeedCheck(FactScan folded) {
        folded.forEach(
                FeedProjection.POSTS,
                post -> postsOf.computeIfAbsent(post.uuid(FeedProjection.AUTHOR), _ -> new ArrayList<>())
                        .add(new Post(post.id(), post.number(FeedProjection.POSITION))));
        folded.forEach(
                FeedProjection.FOLLOWS,
                follow -> followees(follow.uuid(FeedProjection.FOLLOWER)).add(follow.uuid(FeedProjection.FOLLOWEE)));
        postsOf.keySet().forEach(author -> followees(author).add(author));
    }

    private Set<UUID> followees(UUID viewer) {
        return followeesOf.computeIfAbsent(viewer, _ -> new HashSet<>());
    }

    void run(FactScan stored, Consumer<String> lacking) {
        // Before the entries, so that few gaps have to be kept; and after them, since what was trimmed meanwhile, or
        // left to be merged, has first raised a floor or flagged an author.
        readExceptions(stored);
        var entries = new Entries();
        stored.forEach(FeedProjection.ENTRIES, entries::add);
        entries.end();
        readExceptions(stored);
        gaps.stream()
                .filter(this::isDue)
                .forEach(gap -> lacking.accept(
                        gap.viewer() + " lacks post " + gap.post().id()));
    }

    private void readExceptions(FactScan stored) {
        stored.forEach(FeedProjection.FLOORS, floor -> floors.put(floor.id(), floor.number(FeedProjection.POSITION)));
        stored.forEach(FeedProjection.LARGE, author -> large.add(author.id()));
    }

    private boolean isDue(Gap gap) {
        return !large.contains(gap.author()) && gap.post().position() >= floors.getOrDefault(gap.viewer(), 0L);
    }

    /** Entries of one viewer after the other, which is how their ids are ordered. */
    private final class Entries {
        private final Set<UUID> waiting = new HashSet<>(followeesOf.keySet());
        private final Set<UUID> posts = new HashSet<>();
        private UUID viewer = new UUID(0, 0);

        void add(Fact entry) {
            UUID next = entry.uuid(FeedProjection.VIEWER);
            if (!next.equals(viewer)) {
                leave();
                viewer = next;
            }
            posts.add(entry.uuid(FeedProjection.POST));
        }

        private void leave() {
            if (waiting.remove(viewer)) {
                note(viewer, posts);
            }
            posts.clear();
        }

        void end() {
            leave();
            waiting.forEach(without -> note(without, Set.of()));
        }
    }

    private void note(UUID viewer, Set<UUID> entered) {
        for (UUID author : followees(viewer)) {
            for (Post post : postsOf.getOrDefault(author, List.of())) {
                var gap = new Gap(viewer, author, post);
                if (!entered.contains(post.id()) && isDue(gap)) {
                    gaps.add(gap);
                }
            }
        }
    }
}

package io.instaclone.query.story;

import static java.util.stream.Collectors.groupingBy;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.follow.Followees;
import io.instaclone.query.projection.StoredCollection;
import io.instaclone.query.projection.View;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/**
 * Finds what a viewer may see now. Of whomever he follows only heads are read, in chunks of authors; what a page shows
 * is read in whole for that page alone.
 */
@Component
final class LiveStories {
    /** As many of an author are shown, the newest. */
    private static final int SHOWN = 100;
    /** As many of a chunk of authors are looked at, those that end last. */
    private static final int HEADS_AT_ONCE = 10 * Followees.CHUNK;

    private static final StoredCollection<StoryHead> HEADS = StoryProjection.STORIES.as(StoryHead.class);

    private final Followees followees;
    private final InstantSource clock;

    LiveStories(Followees followees, InstantSource clock) {
        this.followees = followees;
        this.clock = clock;
    }

    /** All groups, in no order. */
    List<StoryGroup> of(UUID viewer, View view) {
        Instant now = clock.instant();
        Stream<StoryGroup> own = Stream.of(heads(List.of(viewer), now, view))
                .filter(heads -> !heads.isEmpty())
                .map(heads -> group(heads, true, Map.of()));
        Stream<StoryGroup> others = followees
                .chunks(viewer, view)
                .map(chunk ->
                        chunk.stream().filter(author -> !author.equals(viewer)).toList())
                .flatMap(chunk -> groups(heads(chunk, now, view), viewer, view));
        return Stream.concat(own, others).toList();
    }

    private static Stream<StoryGroup> groups(List<StoryHead> heads, UUID viewer, View view) {
        Map<UUID, Long> seen = seen(heads, viewer, view);
        return heads.stream().collect(groupingBy(StoryHead::authorId)).values().stream()
                .map(group -> group(group, false, seen));
    }

    private static StoryGroup group(List<StoryHead> heads, boolean own, Map<UUID, Long> seen) {
        List<LiveStory> stories = heads.stream()
                .sorted(Comparator.comparingLong(StoryHead::position).reversed())
                .limit(SHOWN)
                .map(head -> new LiveStory(
                        head.id(),
                        head.position(),
                        own ? LiveStory.ALWAYS : seen.getOrDefault(head.id(), LiveStory.NEVER)))
                .toList();
        return new StoryGroup(heads.getFirst().authorId(), own, stories.reversed());
    }

    private static List<StoryHead> heads(List<UUID> authors, Instant now, View view) {
        if (authors.isEmpty()) {
            return List.of();
        }
        Query live = query(where("authorId").in(authors).and("expiresAt").gt(now))
                .with(Sort.by("expiresAt").descending())
                .limit(HEADS_AT_ONCE);
        live.fields().include("authorId", "position");
        return view.find(HEADS, live);
    }

    /** At which log position the viewer saw each of these that he saw. */
    private static Map<UUID, Long> seen(List<StoryHead> heads, UUID viewer, View view) {
        Map<UUID, Long> seen = new HashMap<>();
        heads.stream()
                .map(head -> StoryViewDocument.id(head.id(), viewer))
                .gather(Gatherers.windowFixed(Followees.CHUNK))
                .flatMap(ids ->
                        view
                                .find(
                                        StoryProjection.VIEWS,
                                        query(where("id")
                                                .in(ids)
                                                .and("position")
                                                .exists(true)))
                                .stream())
                .forEach(viewed -> seen.put(viewed.storyId(), viewed.position()));
        return seen;
    }

    /** These stories in whole. */
    Map<UUID, StoryDocument> read(Stream<LiveStory> stories, View view) {
        Map<UUID, StoryDocument> read = new HashMap<>();
        stories.map(LiveStory::id)
                .gather(Gatherers.windowFixed(Followees.CHUNK))
                .flatMap(
                        ids -> view
                                .find(
                                        StoryProjection.STORIES,
                                        query(where("id")
                                                .in(ids)
                                                .and("createdAt")
                                                .exists(true)))
                                .stream())
                .forEach(story -> read.put(story.id(), story));
        return read;
    }
}

package io.instaclone.query.follow;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.projection.View;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Tells other features whom somebody follows. */
@Component
public final class Followees {
    /** The projection that a query has to declare for this. */
    public static final String PROJECTION = FollowProjection.NAME;

    /** As many are in a chunk; more values in one {@code $in} make MongoDB sort in memory. */
    public static final int CHUNK = 200;

    private static final int READ_AT_ONCE = 5 * CHUNK;
    private static final String POSITION = "position";

    /** All whom somebody follows. */
    public Set<UUID> of(UUID follower, View view) {
        return stream(follower, view).collect(Collectors.toSet());
    }

    /** Those of these whom somebody follows; asked for in chunks. */
    public Set<UUID> among(Collection<UUID> candidates, UUID follower, View view) {
        return candidates.stream()
                .distinct()
                .map(candidate -> FollowDocument.id(follower, candidate))
                .gather(Gatherers.windowFixed(CHUNK))
                .flatMap(ids ->
                        view
                                .find(
                                        FollowProjection.FOLLOWS,
                                        query(where("id").in(ids).and(POSITION).exists(true)))
                                .stream())
                .map(FollowDocument::followeeId)
                .collect(Collectors.toSet());
    }

    /** All in chunks, newest first, read as the stream gets to them. */
    public Stream<List<UUID>> chunks(UUID follower, View view) {
        return stream(follower, view).gather(Gatherers.windowFixed(CHUNK));
    }

    private static Stream<UUID> stream(UUID follower, View view) {
        return Stream.iterate(
                        read(follower, Long.MAX_VALUE, view), Objects::nonNull, last -> next(follower, last, view))
                .flatMap(List::stream)
                .map(FollowDocument::followeeId);
    }

    private static @Nullable List<FollowDocument> next(UUID follower, List<FollowDocument> last, View view) {
        return last.size() < READ_AT_ONCE ? null : read(follower, last.getLast().position(), view);
    }

    private static List<FollowDocument> read(UUID follower, long before, View view) {
        return view.find(
                FollowProjection.FOLLOWS,
                query(where("followerId").is(follower).and(POSITION).lt(before))
                        .with(Sort.by(POSITION).descending())
                        .limit(READ_AT_ONCE));
    }
}

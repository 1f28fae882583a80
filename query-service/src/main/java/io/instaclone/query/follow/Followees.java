package io.instaclone.query.follow;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.projection.View;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Tells other features whom somebody follows. */
@Component
public final class Followees {
    /** The projection that a query has to declare for this. */
    public static final String PROJECTION = FollowProjection.NAME;

    private static final int CHUNK = 1000;
    private static final String POSITION = "position";

    /** All whom somebody follows. */
    public Set<UUID> of(UUID follower, View view) {
        var followees = new HashSet<UUID>();
        long before = Long.MAX_VALUE;
        List<FollowDocument> chunk;
        do {
            chunk = view.find(
                    FollowProjection.FOLLOWS,
                    query(where("followerId").is(follower).and(POSITION).lt(before))
                            .with(Sort.by(POSITION).descending())
                            .limit(CHUNK));
            chunk.forEach(follow -> followees.add(follow.followeeId()));
            before = chunk.isEmpty() ? before : chunk.getLast().position();
        } while (chunk.size() == CHUNK);
        return followees;
    }
}

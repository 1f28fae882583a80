package io.instaclone.query.follow;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.follow.FollowQuery.GetFollowers;
import io.instaclone.query.follow.FollowQuery.GetFollowing;
import io.instaclone.query.projection.View;
import io.instaclone.query.user.UserSummaries;
import io.instaclone.query.user.UserSummaries.People;
import io.instaclone.query.web.Cursors;
import io.instaclone.query.web.PageOf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Answers what is asked about who follows whom. */
@Component
final class FollowQueries implements QueryHandlers {
    private static final Set<String> READS = Set.of(FollowProjection.NAME, UserSummaries.PROJECTION);
    private static final String POSITION = "position";
    private static final Sort NEWEST_FIRST = Sort.by(POSITION).descending();

    private final UserSummaries users;
    private final Cursors cursors;

    FollowQueries(UserSummaries users, Cursors cursors) {
        this.users = users;
        this.cursors = cursors;
    }

    @Override
    public void register(Registry registry) {
        registry.answer(
                GetFollowers.class,
                READS,
                (query, view) -> page(query, "followeeId", FollowDocument::followerId, view));
        registry.answer(
                GetFollowing.class,
                READS,
                (query, view) -> page(query, "followerId", FollowDocument::followeeId, view));
    }

    private Optional<PageOf<FollowView>> page(
            FollowQuery query, String side, Function<FollowDocument, UUID> other, View view) {
        if (!users.exists(query.userId(), view)) {
            return Optional.empty();
        }
        List<FollowDocument> found = view.find(
                FollowProjection.FOLLOWS,
                query(where(side)
                                .is(query.userId())
                                .and(POSITION)
                                .lt(query.slice().before()))
                        .with(NEWEST_FIRST)
                        .limit(query.slice().limitAndOne()));
        PageOf<FollowDocument> page = cursors.page(query.slice(), found, FollowDocument::position);
        People people = users.find(page.items().stream().map(other).toList(), view);
        return Optional.of(page.map(follows -> follows.stream()
                .map(follow -> new FollowView(people.summary(other.apply(follow)), follow.followedAt()))
                .toList()));
    }
}

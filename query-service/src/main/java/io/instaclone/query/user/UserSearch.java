package io.instaclone.query.user;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.projection.View;
import io.instaclone.query.text.Candidates;
import io.instaclone.query.text.Folding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Searches names. */
@Component
final class UserSearch implements QueryHandlers {
    private static final Sort MOST_FOLLOWERS_FIRST = Sort.by("followerCount").descending();
    private static final Comparator<ProfileDocument> RANK = Comparator.comparingLong(ProfileDocument::followerCount)
            .reversed()
            .thenComparing(ProfileDocument::username);

    @Override
    public void register(Registry registry) {
        registry.answer(SearchUsers.class, Set.of(UserSummaries.PROJECTION), UserSearch::search);
    }

    private static List<UserSummary> search(SearchUsers search, View view) {
        String prefix = Folding.fold(search.text());
        if (prefix.isEmpty()) {
            return List.of();
        }
        Optional<ProfileDocument> exact = called(prefix, view);
        Stream<ProfileDocument> others = Candidates.withPrefix(
                        ProfileProjection.PROFILES,
                        ProfileDocument::id,
                        "searchKeys",
                        prefix,
                        MOST_FOLLOWERS_FIRST,
                        view)
                .stream()
                .filter(profile ->
                        exact.isEmpty() || !profile.id().equals(exact.get().id()))
                .sorted(RANK);
        return Stream.concat(exact.stream(), others)
                .limit(search.limit())
                .map(UserSummary::of)
                .toList();
    }

    /** Asked for by itself: among many who bear this name as a word of theirs it may be no candidate. */
    private static Optional<ProfileDocument> called(String username, View view) {
        return view.findFirst(
                ProfileProjection.PROFILES,
                query(where("username").is(username)).with(Sort.by("position").descending()));
    }
}

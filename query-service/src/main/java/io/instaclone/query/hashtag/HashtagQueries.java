package io.instaclone.query.hashtag;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.projection.View;
import io.instaclone.query.text.Candidates;
import io.instaclone.query.text.Folding;
import io.instaclone.query.text.Prefix;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Answers what is asked about hashtags; their posts are a question about posts. */
@Component
final class HashtagQueries implements QueryHandlers {
    private static final String KEY = "key";
    private static final String POST_COUNT = "postCount";
    private static final Sort INDEX_ORDER =
            Sort.by(KEY).ascending().and(Sort.by(POST_COUNT).descending());
    private static final Comparator<HashtagDocument> MOST_POSTS_FIRST =
            Comparator.comparingLong(HashtagDocument::postCount).reversed().thenComparing(HashtagDocument::id);

    @Override
    public void register(Registry registry) {
        registry.answer(SearchHashtags.class, Set.of(HashtagProjection.NAME), HashtagQueries::search);
    }

    private static List<HashtagCount> search(SearchHashtags search, View view) {
        String typed = search.text().startsWith("#") ? search.text().substring(1) : search.text();
        String prefix = Folding.fold(typed);
        return prefix.isEmpty()
                ? List.of()
                : candidates(new Prefix(prefix), view).stream()
                        .sorted(MOST_POSTS_FIRST)
                        .limit(search.limit())
                        .map(tag -> new HashtagCount(tag.id(), tag.postCount()))
                        .toList();
    }

    private static List<HashtagDocument> candidates(Prefix prefix, View view) {
        return prefix.end()
                .map(end -> view.find(
                        HashtagProjection.HASHTAGS,
                        query(where(KEY)
                                        .gte(prefix.text())
                                        .lt(end)
                                        .and(POST_COUNT)
                                        .gt(0L))
                                .with(INDEX_ORDER)
                                .limit(Candidates.LIMIT)))
                .orElse(List.of());
    }
}

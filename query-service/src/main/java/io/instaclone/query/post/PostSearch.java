package io.instaclone.query.post;

import io.instaclone.query.bus.QueryHandlers;
import io.instaclone.query.projection.View;
import io.instaclone.query.text.Candidates;
import io.instaclone.query.text.Folding;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Searches captions. */
@Component
final class PostSearch implements QueryHandlers {
    private static final String WORDS = "words";
    private static final Sort NEWEST_FIRST = Sort.by("position").descending();
    /** How many words are tried before those with too many posts are taken as they are. */
    private static final int TRIES = 3;

    private final PostViews views;

    PostSearch(PostViews views) {
        this.views = views;
    }

    @Override
    public void register(Registry registry) {
        registry.answer(SearchPosts.class, PostViews.READS, this::search);
    }

    private List<PostView> search(SearchPosts search, View view) {
        List<String> words = Folding.words(search.text());
        if (words.isEmpty()) {
            return List.of();
        }
        List<PostDocument> found = candidates(words, view).stream()
                .filter(post -> matches(post, words))
                .sorted(Comparator.comparingLong(PostDocument::position).reversed())
                .limit(search.limit())
                .toList();
        return views.of(found, search.viewer(), view);
    }

    /**
     * The posts of one of the words, by which the others are sought. Long words are rare, so they come first; the first
     * with fewer posts than are ranked will do, since none is missing then.
     */
    private static List<PostDocument> candidates(List<String> words, View view) {
        List<Integer> longestFirst = IntStream.range(0, words.size())
                .boxed()
                .sorted(Comparator.comparing(index -> -words.get(index).length()))
                .limit(TRIES)
                .toList();
        List<PostDocument> candidates = List.of();
        for (int index : longestFirst) {
            List<PostDocument> found = candidates(words, index, view);
            if (found.size() < Candidates.LIMIT) {
                return found;
            }
            candidates = candidates.isEmpty() ? found : candidates;
        }
        return candidates;
    }

    private static List<PostDocument> candidates(List<String> words, int index, View view) {
        String word = words.get(index);
        return index == words.size() - 1
                ? Candidates.withPrefix(PostProjection.POSTS, PostDocument::id, WORDS, word, NEWEST_FIRST, view)
                : Candidates.withWord(PostProjection.POSTS, WORDS, word, NEWEST_FIRST, view);
    }

    private static boolean matches(PostDocument post, List<String> words) {
        return post.words().containsAll(words.subList(0, words.size() - 1))
                && post.words().stream().anyMatch(word -> word.startsWith(words.getLast()));
    }
}

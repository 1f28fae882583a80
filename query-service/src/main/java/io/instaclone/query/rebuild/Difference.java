package io.instaclone.query.rebuild;

import java.util.ArrayList;
import java.util.List;

/**
 * Documents that differ in one way.
 *
 * @param count how many
 * @param examples the ids of a few
 */
public record Difference(long count, List<String> examples) {
    static final Difference NONE = new Difference(0, List.of());

    Difference and(String id, int maxExamples) {
        if (examples.size() >= maxExamples) {
            return new Difference(count + 1, examples);
        }
        var more = new ArrayList<>(examples);
        more.add(id);
        return new Difference(count + 1, List.copyOf(more));
    }
}

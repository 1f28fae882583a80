package io.instaclone.query.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was found to be wrong, each kind with a count and a few examples. */
final class Findings {
    private static final int EXAMPLES = 5;

    private final Map<String, Found> kinds = new LinkedHashMap<>();

    private record Found(long count, String examples) {
        Found and(String example) {
            return new Found(
                    count + 1, count < EXAMPLES ? examples + System.lineSeparator() + "    " + example : examples);
        }
    }

    /** Notes something wrong. */
    void add(String kind, String example) {
        kinds.merge(kind, new Found(0, "").and(example), (before, _) -> before.and(example));
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** A paragraph for each kind. */
    String text() {
        var text = new StringBuilder();
        kinds.forEach((kind, found) -> text.append("  %,d %s:%s%n".formatted(found.count(), kind, found.examples())));
        return text.toString();
    }
}

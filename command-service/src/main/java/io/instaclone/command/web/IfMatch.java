package io.instaclone.command.web;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code If-Match} header: which versions the client is content to change. */
public final class IfMatch {
    private static final Pattern STRONG_TAG = Pattern.compile("(?:^|,)\\s*\"(0|[1-9]\\d{0,17})\"\\s*(?=,|$)");

    private IfMatch() {}

    /** Tells for a version whether the header allows to change it; without a header, any. */
    public static LongPredicate allowed(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return _ -> true;
        }
        List<Long> versions = STRONG_TAG
                .matcher(header)
                .results()
                .map((MatchResult tag) -> Long.valueOf(tag.group(1)))
                .toList();
        return versions::contains;
    }
}

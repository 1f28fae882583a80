package io.instaclone.command.post;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a text marks: {@code #tag} and {@code @user}, where no letter, digit or {@code _} stands before them.
 *
 * @param hashtags different tags in order of appearance, lower case, without the sign
 * @param names different user names in order of appearance, lower case; they need not exist
 */
record Markup(List<String> hashtags, List<String> names) {
    private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{Nd}_])#([\\p{L}\\p{M}\\p{Nd}_]+)");
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{Nd}_])@([A-Za-z0-9._]*[A-Za-z0-9_])");

    static Markup of(String text) {
        return new Markup(marked(HASHTAG, text), marked(MENTION, text));
    }

    private static List<String> marked(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}

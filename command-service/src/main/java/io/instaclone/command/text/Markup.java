package io.instaclone.command.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a text marks: {@code #tag} and {@code @user}, where no letter, digit or {@code _} stands before them.
 *
 * @param hashtags different tags in order of appearance, lower case, without the sign
 * @param names different user names in order of appearance, lower case; they need not exist
 */
public record Markup(List<String> hashtags, List<String> names) {
    /** As many different tags may a text have. */
    public static final int MAX_HASHTAGS = 30;

    /** As many different users who exist may it name. */
    public static final int MAX_MENTIONS = 20;

    private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{M}\\p{Nd}_]+)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}_]");
    private static final Pattern MENTION = Pattern.compile("@([A-Za-z0-9._]*[A-Za-z0-9_])");

    /** Reads a text in NFC. */
    public static Markup of(String text) {
        return new Markup(marked(HASHTAG, text), marked(MENTION, text));
    }

    /** Not as a look-behind of the pattern, which sees half of a character beyond the first 65,536. */
    private static boolean isBehindWord(String text, int start) {
        return start > 0
                && WORD.matcher(Character.toString(text.codePointBefore(start))).matches();
    }

    private static List<String> marked(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .filter(found -> !isBehindWord(text, found.start()))
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}

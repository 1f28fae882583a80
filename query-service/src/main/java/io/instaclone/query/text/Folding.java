package io.instaclone.query.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is left of a text without case and accents; two texts that fold to the same are the same to a search. */
public final class Folding {
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}_]+");

    private Folding() {}

    /**
     * Folds a text: takes the nonspacing marks off after canonical decomposition, then the case. By way of the capitals,
     * since some letters share theirs (ς and σ, ſ and s) and one has two (ß); letter by letter, so that none depends on
     * its neighbours and prefixes stay prefixes.
     */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        String bare = ACCENTS.matcher(decomposed).replaceAll("");
        return lower(lower(bare).toUpperCase(Locale.ROOT));
    }

    private static String lower(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The words of a text, folded, in order: runs of letters, marks, digits and {@code _}. */
    public static List<String> words(String text) {
        return NO_WORD.splitAsStream(fold(text)).filter(word -> !word.isEmpty()).toList();
    }
}

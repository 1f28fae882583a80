package io.instaclone.query.text;

import java.util.Optional;

/**
 * The beginning of words, as a range of an index. Texts compare by code points, in BSON (as UTF-8) and nearly so where
 * they compare as UTF-16; either way all texts with a prefix lie between it and the same with its last code point raised
 * by one.
 *
 * @param text what the words begin with, folded; not empty
 */
public record Prefix(String text) {
    /** The first text behind all that begin with this; none when nothing can lie behind. */
    public Optional<String> end() {
        int last = text.codePointBefore(text.length());
        if (last == Character.MAX_CODE_POINT) {
            return Optional.empty();
        }
        // Surrogates are no characters, and a text can't hold one alone.
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        String head = text.substring(0, text.length() - Character.charCount(last));
        return Optional.of(head + Character.toString(next));
    }
}

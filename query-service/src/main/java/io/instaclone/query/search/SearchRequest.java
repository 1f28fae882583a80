package io.instaclone.query.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is sought.
 *
 * @param text what was typed, trimmed, in NFC; 1 to 64 characters
 * @param types what to look for
 * @param limit how many of each, from 1 to 50
 */
record SearchRequest(String text, Set<Type> types, int limit) {
    static final int MAX_LENGTH = 64;
    static final int DEFAULT_LIMIT = 10;
    static final int MAX_LIMIT = 50;

    /** What can be looked for. */
    enum Type {
        USERS,
        POSTS,
        HASHTAGS;

        static Optional<Type> of(String name) {
            return Arrays.stream(values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                    .findAny();
        }
    }
}

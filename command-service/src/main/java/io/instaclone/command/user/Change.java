package io.instaclone.command.user;

import org.jspecify.annotations.Nullable;

/**
 * What is to become of a field.
 *
 * @param given whether the client said anything of it
 * @param value the new value; null clears the field
 */
record Change(boolean given, @Nullable String value) {
    static final Change NONE = new Change(false, null);

    static Change to(@Nullable String value) {
        return new Change(true, value);
    }

    @Nullable
    String or(@Nullable String before) {
        return given ? value : before;
    }
}

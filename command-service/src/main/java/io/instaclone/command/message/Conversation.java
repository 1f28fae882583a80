package io.instaclone.command.message;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What two users write to each other. It is there as soon as both are, without an event of its own. */
final class Conversation {
    private Conversation() {}

    /** The id of the conversation of these two, the same whoever of them asks; opaque to everybody else. */
    static String idOf(UUID one, UUID other) {
        return Stream.of(one, other).map(UUID::toString).sorted().collect(Collectors.joining("_"));
    }
}

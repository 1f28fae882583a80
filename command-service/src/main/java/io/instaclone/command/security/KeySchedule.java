package io.instaclone.command.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a key signs.
 *
 * @param kid its name
 * @param signsFrom before, it is published only
 * @param signsUntil from then on, it only verifies what it has signed; null as long as it has no successor
 */
public record KeySchedule(
        String kid, Instant signsFrom, @Nullable Instant signsUntil) {

    boolean signsAt(Instant moment) {
        return !signsFrom.isAfter(moment) && (signsUntil == null || signsUntil.isAfter(moment));
    }
}

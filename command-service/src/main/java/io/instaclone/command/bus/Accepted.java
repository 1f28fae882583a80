package io.instaclone.command.bus;

import io.instaclone.command.eventlog.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * The usual answer to a command.
 *
 * @param id what was created or changed
 * @param version its version now
 * @param token names the event for a later read ({@code post-7:184467}); null when there never was one
 */
public record Accepted(String id, long version, @Nullable String token) {

    /** The answer that a receipt remembers. */
    static Accepted of(Receipt receipt) {
        Long version = receipt.version();
        return new Accepted(String.valueOf(receipt.resourceId()), version == null ? 0 : version, receipt.token());
    }
}

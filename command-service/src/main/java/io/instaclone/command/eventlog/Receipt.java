package io.instaclone.command.eventlog;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer that a request with an Idempotency-Key got; headers and body follow from it.
 *
 * @param scope whose key it is: user, method, path and key
 * @param bodyHmac of the request's body, under a key of the server, since a body may hold a password
 * @param status the HTTP status
 * @param resourceId what was created or changed; null when the answer names nothing
 * @param version of the resource; null when the answer names none
 * @param token names the event; null when there was none
 * @param createdAt when it was answered
 */
public record Receipt(
        String scope,
        byte[] bodyHmac,
        int status,
        @Nullable String resourceId,
        @Nullable Long version,
        @Nullable String token,
        Instant createdAt) {

    /** How long a receipt is kept. */
    public static final Duration KEPT_FOR = Duration.ofHours(24);

    /** Whether it answers this very request. */
    public boolean answers(ReceiptRequest request) {
        return MessageDigest.isEqual(bodyHmac, request.bodyHmac());
    }
}

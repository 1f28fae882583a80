package io.instaclone.command.eventlog;

import org.jspecify.annotations.Nullable;

/**
 * What a receipt is to remember besides what the log finds out itself.
 *
 * @param scope whose key it is: user, method, path and key
 * @param bodyHmac of the request's body, under a key of the server
 * @param status the HTTP status of the success
 * @param resourceId what is created or changed; null as long as the decision has not named it
 */
public record ReceiptRequest(
        String scope, byte[] bodyHmac, int status, @Nullable String resourceId) {

    /** The same, for this resource. */
    public ReceiptRequest concerning(String id) {
        return new ReceiptRequest(scope, bodyHmac, status, id);
    }
}

package io.instaclone.command.web;

import io.instaclone.command.eventlog.ReceiptRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Idempotency-Key of a request, if it has one; a parameter of handler methods. */
public final class IdempotencyKey {
    private final @Nullable String scope;
    private final Supplier<byte[]> bodyHmac;

    IdempotencyKey(@Nullable String scope, Supplier<byte[]> bodyHmac) {
        this.scope = scope;
        this.bodyHmac = bodyHmac;
    }

    /** What the log is to remember of a success with this status; null without a key. */
    public @Nullable ReceiptRequest receipt(int status) {
        return Optional.ofNullable(scope)
                .map(name -> new ReceiptRequest(name, bodyHmac.get(), status, null))
                .orElse(null);
    }
}

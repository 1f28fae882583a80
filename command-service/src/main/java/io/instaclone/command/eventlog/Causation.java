package io.instaclone.command.eventlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from; stored with it and sent along as headers.
 *
 * @param correlationId what all that came of one request has in common
 * @param causationId the event that this one is a reaction to; null for a user's command
 * @param traceparent W3C trace context; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Causation(
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent) {

    /** Bound for the time of a request or a reaction. */
    public static final ScopedValue<Causation> CURRENT = ScopedValue.newInstance();

    static final Causation NONE = new Causation("none", null, null);
}

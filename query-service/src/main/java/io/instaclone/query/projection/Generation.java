package io.instaclone.query.projection;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a projection, as its state document knows it.
 *
 * @param number 1, 2, 3, …; never used twice
 * @param role what it is for
 * @param since when it took this role
 * @param until when it loses this role by itself; null when it does not
 * @param plan how it is, or was, built; null for the first, which nobody asked for
 */
public record Generation(
        int number,
        Role role,
        Instant since,
        @Nullable Instant until,
        @Nullable RebuildPlan plan) {

    /** What a generation is for. */
    public enum Role {
        /** Readers get it. */
        LIVE,
        /** A rebuild that may become live. */
        BUILDING,
        /** Was live, is still projected, and can be rolled back to. */
        OLD,
        /** Nobody projects or reads it any more; what is stored of it goes. */
        DROPPED
    }

    /** Whether events are folded into it. */
    public boolean isProjected() {
        return role != Role.DROPPED;
    }

    /** How many events a second it may fold; empty when as many as it can. Only a rebuild is throttled. */
    OptionalInt rate() {
        Integer rate = role == Role.BUILDING && plan != null ? plan.rate() : null;
        return rate == null ? OptionalInt.empty() : OptionalInt.of(rate);
    }

    Generation becomes(Role next, Instant now, @Nullable Instant ends) {
        return new Generation(number, next, now, ends, plan);
    }
}

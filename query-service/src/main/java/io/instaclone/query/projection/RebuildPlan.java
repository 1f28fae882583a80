package io.instaclone.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * How a generation is to be built.
 *
 * @param promotion what happens when it has caught up
 * @param rate how many events it may fold in a second, over all instances; null for as many as it can
 * @param reason who asked for it, for people
 */
public record RebuildPlan(Promotion promotion, @Nullable Integer rate, String reason) {

    /** What happens when a rebuild has caught up and was compared with the live generation. */
    public enum Promotion {
        /** It becomes the live generation. */
        AUTO,
        /** It waits for an operator. */
        MANUAL,
        /** It becomes the live generation when both hold the same, and waits for an operator otherwise. */
        IF_EQUAL
    }

    /** The same, but with this rate if it has none. */
    RebuildPlan orAt(@Nullable Integer other) {
        return rate != null ? this : new RebuildPlan(promotion, other, reason);
    }

    /** Whether it becomes the live generation by itself, now that the comparison has found it equal or not. */
    public boolean promotes(boolean equal) {
        return switch (promotion) {
            case AUTO -> true;
            case IF_EQUAL -> equal;
            case MANUAL -> false;
        };
    }
}

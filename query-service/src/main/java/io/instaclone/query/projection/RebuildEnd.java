package io.instaclone.query.projection;

import java.time.Instant;

/**
 * How the last rebuild of a projection ended.
 *
 * @param generation the generation that was built
 * @param outcome what became of it
 * @param detail why, for people
 * @param at when
 */
public record RebuildEnd(int generation, Outcome outcome, String detail, Instant at) {

    /** What became of a rebuild. */
    public enum Outcome {
        /** It became the live generation. */
        PROMOTED,
        /** It could not go on. */
        FAILED,
        /** An operator ended it. */
        ABORTED
    }
}

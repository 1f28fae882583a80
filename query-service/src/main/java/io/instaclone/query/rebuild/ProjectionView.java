package io.instaclone.query.rebuild;

import io.instaclone.query.projection.Generation;
import io.instaclone.query.projection.RebuildEnd;
import io.instaclone.query.projection.RebuildPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A projection, for operators.
 *
 * @param live the number of the generation that readers get
 * @param group the consumer group of that generation
 * @param members how many consumers the group has, over all instances; null when Kafka does not answer
 * @param lag how many records the live generation is behind; null when Kafka does not answer
 * @param parkedKeys how many keys the live generation has parked
 * @param rebuild the rebuild that runs; null when none does
 * @param lastRebuild the rebuild that ended last; null when none has
 */
public record ProjectionView(
        String name,
        int live,
        boolean paused,
        String group,
        @Nullable Integer members,
        @Nullable Long lag,
        long parkedKeys,
        List<GenerationView> generations,
        @Nullable RebuildView rebuild,
        @Nullable EndedView lastRebuild) {

    /**
     * One of its generations.
     *
     * @param until when it loses its role by itself; null when it does not
     */
    public record GenerationView(
            int number,
            Generation.Role role,
            String group,
            Instant since,
            @Nullable Instant until) {}

    /** Where a rebuild stands. */
    public enum Stage {
        /** The projection is paused. */
        PAUSED,
        /** Folds what the topics hold. */
        CATCHING_UP,
        /** Is compared with the live generation. */
        COMPARING,
        /** Waits for an operator to promote or abort it. */
        WAITING
    }

    /**
     * A rebuild that runs.
     *
     * @param events how many records it has to fold at the moment; null when Kafka does not answer
     * @param done how many of them it has folded
     * @param percent as much of it; null when Kafka does not answer
     * @param eventsPerSecond over the last seconds; null when that is not known yet
     * @param secondsLeft at that speed; null when that is not known
     * @param compared how many documents are compared; null when it is not being compared
     * @param report what the comparison has found; null when there was none yet
     */
    public record RebuildView(
            int generation,
            Stage stage,
            RebuildPlan plan,
            Instant startedAt,
            @Nullable Long events,
            long done,
            @Nullable Double percent,
            @Nullable Double eventsPerSecond,
            @Nullable Long secondsLeft,
            @Nullable Long compared,
            @Nullable RebuildReport report) {}

    /**
     * A rebuild that has ended.
     *
     * @param report what its comparison has found; null when it did not get there
     */
    public record EndedView(RebuildEnd end, @Nullable RebuildReport report) {}
}

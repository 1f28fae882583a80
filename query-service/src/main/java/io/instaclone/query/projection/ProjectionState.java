package io.instaclone.query.projection;

import io.instaclone.query.projection.Generation.Role;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all instances agree on about a projection. Changed by compare-and-set only ({@link ProjectionStates}); the
 * methods say what it changes to, and throw {@link RefusedException} when it can't.
 *
 * @param projection its name
 * @param revision rises with each change
 * @param newest the highest number that a generation ever had
 * @param paused whether nobody may consume for it
 * @param generations all that something may be stored of
 * @param lastRebuild how the last rebuild ended; null when none has
 */
public record ProjectionState(
        String projection,
        long revision,
        int newest,
        boolean paused,
        List<Generation> generations,
        @Nullable RebuildEnd lastRebuild) {

    /** The very first state: this generation is the live one. */
    static ProjectionState first(GenerationId id, Instant now) {
        var live = new Generation(id.number(), Role.LIVE, now, null, null);
        return new ProjectionState(id.projection(), 1, id.number(), false, List.of(live), null);
    }

    /** The generation that readers get; there always is one. */
    public Generation live() {
        return with(Role.LIVE).findFirst().orElseThrow();
    }

    /** The rebuild that runs. */
    public Optional<Generation> building() {
        return with(Role.BUILDING).findFirst();
    }

    /** A generation by its number. */
    public Optional<Generation> generation(int number) {
        return generations.stream().filter(g -> g.number() == number).findFirst();
    }

    /** Names one of its generations. */
    public GenerationId id(Generation generation) {
        return new GenerationId(projection, generation.number());
    }

    /** What a rollback would lead to: of those made before the live one, the one that was live last. */
    public Optional<Generation> rollbackTarget() {
        return with(Role.OLD)
                .filter(old -> old.number() < live().number())
                .max(Comparator.comparing(Generation::since));
    }

    /** Starts a rebuild. */
    public ProjectionState rebuilding(RebuildPlan plan, Instant now) {
        building().ifPresent(running -> {
            throw new RefusedException(
                    "A rebuild of " + projection + " runs already, generation " + running.number() + ".",
                    "Wait for it, or abort it first.");
        });
        var next = new ArrayList<>(generations);
        next.add(new Generation(newest + 1, Role.BUILDING, now, null, plan));
        return new ProjectionState(projection, revision, newest + 1, paused, next, lastRebuild);
    }

    /** Ends the rebuild that runs without a promotion. */
    public ProjectionState ended(Outcome outcome, String detail, Instant now) {
        Generation building = requireBuilding();
        return changed(building, Role.DROPPED, now, null)
                .ended(new RebuildEnd(building.number(), outcome, detail, now));
    }

    /**
     * Makes the rebuild the live generation; the one that was live is kept. Whoever asks has made sure that it is at
     * least as far in every partition.
     */
    public ProjectionState promoted(int number, Instant now, Duration keep) {
        requireRunning("promotion");
        Generation building = requireBuilding();
        if (building.number() != number) {
            throw new RefusedException(
                    "Generation " + number + " is not the rebuild that runs.", "That is " + building.number() + ".");
        }
        return changed(live(), Role.OLD, now, now.plus(keep))
                .changed(building, Role.LIVE, now, null)
                .ended(new RebuildEnd(number, Outcome.PROMOTED, "It is the live generation.", now));
    }

    /** Makes an older generation the live one again; the rules are those of a promotion. */
    public ProjectionState rolledBack(int number, Instant now, Duration keep) {
        requireRunning("rollback");
        Generation target = rollbackTarget()
                .filter(old -> old.number() == number)
                .orElseThrow(() -> new RefusedException(
                        "No generation of " + projection + " from before the live one is kept any more.",
                        "A rebuild makes a new one."));
        return changed(live(), Role.OLD, now, now.plus(keep)).changed(target, Role.LIVE, now, null);
    }

    /** Whether this is the rebuild that runs. */
    public boolean isBuilding(int number) {
        return building().filter(building -> building.number() == number).isPresent();
    }

    /** Nobody may consume for the projection. */
    public ProjectionState pause() {
        return new ProjectionState(projection, revision, newest, true, generations, lastRebuild);
    }

    /** Takes a pause back. */
    public ProjectionState resume() {
        return new ProjectionState(projection, revision, newest, false, generations, lastRebuild);
    }

    /** Old generations whose time is over become dropped ones. */
    public ProjectionState expired(Instant now) {
        return mapped(g -> g.until() != null && !now.isBefore(g.until()) ? g.becomes(Role.DROPPED, now, null) : g);
    }

    /** Forgets a generation of which nothing is stored any more. */
    public ProjectionState forgotten(int number) {
        var rest = generations.stream()
                .filter(g -> g.number() != number || g.role() != Role.DROPPED)
                .toList();
        return new ProjectionState(projection, revision, newest, paused, rest, lastRebuild);
    }

    ProjectionState at(long next) {
        return new ProjectionState(projection, next, newest, paused, generations, lastRebuild);
    }

    private Stream<Generation> with(Role role) {
        return generations.stream().filter(generation -> generation.role() == role);
    }

    private Generation requireBuilding() {
        return building()
                .orElseThrow(() -> new RefusedException("No rebuild of " + projection + " runs.", "Start one."));
    }

    private void requireRunning(String what) {
        if (paused) {
            throw new RefusedException("While " + projection + " is paused there is no " + what + ".", "Resume it.");
        }
    }

    private ProjectionState changed(Generation generation, Role role, Instant now, @Nullable Instant until) {
        return mapped(g -> g.number() == generation.number() ? g.becomes(role, now, until) : g);
    }

    private ProjectionState mapped(UnaryOperator<Generation> change) {
        return new ProjectionState(
                projection,
                revision,
                newest,
                paused,
                generations.stream().map(change).toList(),
                lastRebuild);
    }

    private ProjectionState ended(RebuildEnd end) {
        return new ProjectionState(projection, revision, newest, paused, generations, end);
    }
}

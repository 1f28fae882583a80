package io.instaclone.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.query.projection.Generation.Role;
import io.instaclone.query.projection.RebuildEnd.Outcome;
import io.instaclone.query.projection.RebuildPlan.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What states of a projection lead to. */
class ProjectionStateTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final RebuildPlan PLAN = new RebuildPlan(Promotion.AUTO, null, "test");
    private static final ProjectionState FIRST = ProjectionState.first(new GenerationId("posts", 1), NOW);

    @Test
    void aPromotionKeepsTheOldGenerationForARollback() {
        ProjectionState promoted = FIRST.rebuilding(PLAN, NOW).promoted(2, NOW, KEEP);

        assertThat(promoted.live().number()).isEqualTo(2);
        assertThat(promoted.rollbackTarget()).map(Generation::number).hasValue(1);
        assertThat(promoted.rolledBack(1, NOW, KEEP).live().number()).isEqualTo(1);
    }

    @Test
    void aRollbackLeadsToWhatWasLiveLastAndNotToWhatWasRolledBack() {
        ProjectionState bad = FIRST.rebuilding(PLAN, NOW).promoted(2, NOW, KEEP);
        ProjectionState again = bad.rolledBack(1, NOW.plusSeconds(1), KEEP)
                .rebuilding(PLAN, NOW.plusSeconds(2))
                .promoted(3, NOW.plusSeconds(3), KEEP);

        assertThat(again.rollbackTarget()).map(Generation::number).hasValue(1);
    }

    @Test
    void anOldGenerationIsDroppedWhenItsTimeIsOverAndNotBefore() {
        ProjectionState promoted = FIRST.rebuilding(PLAN, NOW).promoted(2, NOW, KEEP);

        assertThat(promoted.expired(NOW.plus(KEEP).minusMillis(1))).isEqualTo(promoted);
        ProjectionState later = promoted.expired(NOW.plus(KEEP));
        assertThat(later.generation(1)).map(Generation::role).hasValue(Role.DROPPED);
        assertThat(later.forgotten(1).generation(1)).isEmpty();
        assertThat(later.forgotten(2).generation(2)).isPresent();
    }

    @Test
    void anAbortedNumberIsNotUsedAgain() {
        ProjectionState again = FIRST.rebuilding(PLAN, NOW)
                .ended(Outcome.ABORTED, "test", NOW)
                .forgotten(2)
                .rebuilding(PLAN, NOW);

        assertThat(again.building()).map(Generation::number).hasValue(3);
    }

    @Test
    void refusalsSayWhatIsWrongAndWhatCanBeDone() {
        ProjectionState building = FIRST.rebuilding(PLAN, NOW);

        assertThatThrownBy(() -> building.rebuilding(PLAN, NOW))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("abort it first");
        assertThatThrownBy(() -> building.pause().promoted(2, NOW, KEEP)).hasMessageContaining("Resume it.");
        assertThatThrownBy(() -> FIRST.ended(Outcome.ABORTED, "test", NOW)).hasMessageContaining("No rebuild");
        assertThatThrownBy(() -> FIRST.rolledBack(1, NOW, KEEP)).hasMessageContaining("A rebuild makes a new one");
    }

    @Property
    void whateverOperatorsDoThereIsOneLiveGenerationAndNoNumberComesBack(@ForAll long seed) {
        var random = new Random(seed);
        ProjectionState state = FIRST;
        Set<Integer> gone = new HashSet<>();
        for (int step = 0; step < 40; step++) {
            Instant now = NOW.plusSeconds(200L * step);
            ProjectionState before = state;
            state = attempt(before, random, now);
            Set<Integer> numbers = numbers(state);
            assertThat(numbers).doesNotContainAnyElementsOf(gone.isEmpty() ? Set.of(0) : gone);
            gone.addAll(numbers(before));
            gone.removeAll(numbers);

            assertThat(count(state, Role.LIVE)).isEqualTo(1);
            assertThat(count(state, Role.BUILDING)).isLessThanOrEqualTo(1);
            assertThat(numbers).hasSize(state.generations().size()).allMatch(number -> number <= before.newest() + 1);
            assertThat(state.newest()).isGreaterThanOrEqualTo(before.newest());
            if (before.paused()) {
                assertThat(state.live().number()).isEqualTo(before.live().number());
            }
        }
    }

    private static Set<Integer> numbers(ProjectionState state) {
        return state.generations().stream().map(Generation::number).collect(Collectors.toSet());
    }

    private static ProjectionState attempt(ProjectionState state, Random random, Instant now) {
        List<UnaryOperator<ProjectionState>> steps = List.of(
                s -> s.rebuilding(PLAN, now),
                s -> s.promoted(s.newest(), now, KEEP),
                s -> s.rolledBack(s.rollbackTarget().map(Generation::number).orElse(0), now, KEEP),
                s -> s.ended(Outcome.FAILED, "test", now),
                s -> s.expired(now),
                s -> s.forgotten(1 + random.nextInt(s.newest())),
                ProjectionState::pause,
                ProjectionState::resume,
                ProjectionState::resume);
        try {
            return steps.get(random.nextInt(steps.size())).apply(state);
        } catch (RefusedException _) {
            return state;
        }
    }

    private static long count(ProjectionState state, Role role) {
        return state.generations().stream().filter(g -> g.role() == role).count();
    }
}

package io.instaclone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.instaclone.command.bus.Rejection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Tests a decider in its own words: given these events, when this is decided, then those events, or a rejection. */
public final class Scenario<S> {
    private final BiFunction<S, SpecificRecord, S> evolve;
    private S state;

    private Scenario(S initial, BiFunction<S, SpecificRecord, S> evolve) {
        this.state = initial;
        this.evolve = evolve;
    }

    public static <S> Scenario<S> of(S initial, BiFunction<S, SpecificRecord, S> evolve) {
        return new Scenario<>(initial, evolve);
    }

    public Scenario<S> given(SpecificRecord... events) {
        for (SpecificRecord event : events) {
            state = evolve.apply(state, event);
        }
        return this;
    }

    public Outcome when(Function<S, List<SpecificRecord>> decide) {
        var events = new AtomicReference<List<SpecificRecord>>();
        Throwable thrown = catchThrowable(() -> events.set(decide.apply(state)));
        return new Outcome(events.get(), thrown);
    }

    /** What was decided. */
    public record Outcome(
            @Nullable List<SpecificRecord> events, @Nullable Throwable thrown) {
        public void then(SpecificRecord... expected) {
            assertThat(thrown).isNull();
            assertThat(events).containsExactly(expected);
        }

        public void thenNothing() {
            assertThat(thrown).isNull();
            assertThat(events).isEmpty();
        }

        public void thenRejected(Class<? extends Rejection> rejection) {
            assertThat(thrown).isInstanceOf(rejection);
        }
    }
}

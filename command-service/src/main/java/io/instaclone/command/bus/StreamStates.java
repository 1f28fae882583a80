package io.instaclone.command.bus;

import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** How the state of any stream follows from its events; the features say so when they register. */
public interface StreamStates {

    /**
     * How one kind of stream is folded.
     *
     * @param initial the state of an empty stream
     * @param evolve the next state
     * @param <S> the state
     */
    record Folding<S>(S initial, BiFunction<S, SpecificRecord, S> evolve) {}

    /** How this stream is folded; empty when nothing is decided on its kind. */
    Optional<Folding<?>> of(String streamId);
}

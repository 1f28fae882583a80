package io.instaclone.command.bus;

import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** A feature's handlers; a bean of this type tells the bus which commands it handles, and on which streams. */
public interface CommandHandlers {

    /** Registers a handler for each command of the feature, and each kind of stream that they decide on. */
    void register(Registry registry);

    /** Where handlers are registered. */
    interface Registry {

        /** Commands of this type are decided by this handler, and by no other. */
        <R, C extends Command<R>> void handle(Class<C> command, Handler<R, C> handler);

        /**
         * Streams of this kind are folded in this way.
         *
         * @param kind what their ids begin with, up to the first hyphen: {@code post}
         */
        <S> void stream(String kind, S initial, BiFunction<S, SpecificRecord, S> evolve);
    }

    /** Reads the streams that it needs and decides; may run again when one of them moved meanwhile. */
    @FunctionalInterface
    interface Handler<R, C extends Command<R>> {

        /** Decides; throws a {@link Rejection} when the command is not to be. */
        Decision<R> decide(C command);
    }
}

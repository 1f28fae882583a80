package io.instaclone.command.bus;

/** A feature's handlers; a bean of this type tells the bus which commands it handles. */
public interface CommandHandlers {

    /** Registers a handler for each command of the feature. */
    void register(Registry registry);

    /** Where handlers are registered. */
    interface Registry {

        /** Commands of this type are decided by this handler, and by no other. */
        <R, C extends Command<R>> void handle(Class<C> command, Handler<R, C> handler);
    }

    /** Reads the streams that it needs and decides; may run again when one of them moved meanwhile. */
    @FunctionalInterface
    interface Handler<R, C extends Command<R>> {

        /** Decides; throws a {@link Rejection} when the command is not to be. */
        Decision<R> decide(C command);
    }
}

package io.instaclone.command.bus;

/**
 * Something that somebody wants to happen. Carries all that the decision needs from outside: who, when, new ids.
 *
 * @param <R> what a success answers
 */
public interface Command<R> {}

package io.instaclone.command.reaction;

import org.jspecify.annotations.Nullable;

/**
 * How far a batch was reacted to.
 *
 * @param handled how many events, from the first on, need not be looked at again
 * @param failure why the next one does; null when all are handled
 */
record Progress(int handled, @Nullable Throwable failure) {}

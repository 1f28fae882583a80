/** What follows from events: reads the log by position and issues commands. */
@NullMarked
package io.instaclone.command.reaction;

import org.jspecify.annotations.NullMarked;

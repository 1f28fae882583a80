/** The append-only log in PostgreSQL: gapless positions in the order of commits, by group commit. */
@NullMarked
package io.instaclone.command.eventlog;

import org.jspecify.annotations.NullMarked;

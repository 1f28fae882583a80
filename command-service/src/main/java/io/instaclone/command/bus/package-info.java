/** Takes a command to its one handler, with retry of conflicts, idempotency and metrics around it. */
@NullMarked
package io.instaclone.command.bus;

import org.jspecify.annotations.NullMarked;

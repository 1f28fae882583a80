/** Finds the one handler of a query, opens the view that it reads, and waits first for what the client has written. */
@NullMarked
package io.instaclone.query.bus;

import org.jspecify.annotations.NullMarked;

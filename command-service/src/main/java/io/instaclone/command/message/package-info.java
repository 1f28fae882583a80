/** Messages between two users, and how far they are read. */
@NullMarked
package io.instaclone.command.message;

import org.jspecify.annotations.NullMarked;

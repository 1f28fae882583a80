/** Who is told of what others did, and how far that is read. */
@NullMarked
package io.instaclone.command.notification;

import org.jspecify.annotations.NullMarked;

/** Who follows whom. */
@NullMarked
package io.instaclone.command.follow;

import org.jspecify.annotations.NullMarked;

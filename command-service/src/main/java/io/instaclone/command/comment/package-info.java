/** Comments on posts. */
@NullMarked
package io.instaclone.command.comment;

import org.jspecify.annotations.NullMarked;

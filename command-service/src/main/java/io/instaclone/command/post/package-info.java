/** Posts and likes. */
@NullMarked
package io.instaclone.command.post;

import org.jspecify.annotations.NullMarked;

/** Stories and who saw them. */
@NullMarked
package io.instaclone.command.story;

import org.jspecify.annotations.NullMarked;

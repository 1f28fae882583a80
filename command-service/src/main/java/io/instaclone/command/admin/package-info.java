/** What operators ask for: served on the management port, and on no other. */
@NullMarked
package io.instaclone.command.admin;

import org.jspecify.annotations.NullMarked;

/** What operators ask for: served on the management port, and on no other. */
@NullMarked
package io.instaclone.query.admin;

import org.jspecify.annotations.NullMarked;

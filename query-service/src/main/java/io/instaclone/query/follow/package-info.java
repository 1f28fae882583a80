/** Who follows whom. */
@NullMarked
package io.instaclone.query.follow;

import org.jspecify.annotations.NullMarked;

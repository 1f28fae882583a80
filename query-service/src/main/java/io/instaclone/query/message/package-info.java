/** Messages between two users, as each of them sees them. */
@NullMarked
package io.instaclone.query.message;

import org.jspecify.annotations.NullMarked;

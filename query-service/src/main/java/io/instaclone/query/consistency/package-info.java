/** Read your own writes: consistency tokens and how long a read waits for them. */
@NullMarked
package io.instaclone.query.consistency;

import org.jspecify.annotations.NullMarked;

/** Tests of the read side. */
@NullMarked
package io.instaclone.query;

import org.jspecify.annotations.NullMarked;

/** Posts and who likes them. */
@NullMarked
package io.instaclone.query.post;

import org.jspecify.annotations.NullMarked;

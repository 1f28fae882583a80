/** What those whom one follows have published. */
@NullMarked
package io.instaclone.query.feed;

import org.jspecify.annotations.NullMarked;

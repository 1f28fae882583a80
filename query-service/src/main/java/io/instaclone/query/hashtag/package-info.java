/** Hashtags, and how many posts have them. */
@NullMarked
package io.instaclone.query.hashtag;

import org.jspecify.annotations.NullMarked;

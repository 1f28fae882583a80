/** The one search over users, posts and hashtags; each of them knows by itself how it is found. */
@NullMarked
package io.instaclone.query.search;

import org.jspecify.annotations.NullMarked;

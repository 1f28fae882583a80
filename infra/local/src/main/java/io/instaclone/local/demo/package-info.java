/** A few hundred believable users and what they do, made through the public API. */
@NullMarked
package io.instaclone.local.demo;

import org.jspecify.annotations.NullMarked;

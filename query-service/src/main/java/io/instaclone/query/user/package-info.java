/** Profiles, and the short form in which people appear everywhere. */
@NullMarked
package io.instaclone.query.user;

import org.jspecify.annotations.NullMarked;

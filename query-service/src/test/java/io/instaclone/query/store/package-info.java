/** Holds every command that the service sends to MongoDB against what MongoDB 8 takes, and what an index serves. */
@NullMarked
package io.instaclone.query.store;

import org.jspecify.annotations.NullMarked;

/**
 * Verifies a system from outside of it: folds the event log of PostgreSQL offline, compares with the live collections,
 * and looks whether Kafka has the whole log. Not part of the running service: a program of its own in the same jar, which
 * needs a PostgreSQL driver on the class path beside it.
 */
@NullMarked
package io.instaclone.query.verify;

import org.jspecify.annotations.NullMarked;

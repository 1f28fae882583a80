/** Starts PostgreSQL, Kafka and MongoDB on this machine, without Docker. */
@NullMarked
package io.instaclone.embedded;

import org.jspecify.annotations.NullMarked;

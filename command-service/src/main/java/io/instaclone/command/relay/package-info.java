/** Copies the event log to Kafka, in order, at least once. */
@NullMarked
package io.instaclone.command.relay;

import org.jspecify.annotations.NullMarked;

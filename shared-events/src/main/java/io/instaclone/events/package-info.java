/**
 * The contract between the services: the events (generated from {@code src/main/avro}), how they become bytes, which
 * topic and partition they belong to, and the headers that travel with them.
 */
@NullMarked
package io.instaclone.events;

import org.jspecify.annotations.NullMarked;

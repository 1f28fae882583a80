package io.instaclone.query.projection;

/**
 * A record that can't be decoded, folded or written. It is never skipped: its partition stops before it.
 *
 * @param partition where it is
 * @param offset its place there; the first of a batch when the store refused what the batch had come to
 * @param reason why, without anything that the record holds
 */
record Poison(EventPartition partition, long offset, String reason) {}

package io.instaclone.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * A record that was not folded, by reference.
 *
 * @param partition where it is
 * @param offset its place there
 * @param position its place in the log; 0 when it does not say
 * @param key the key of the record; whatever else has the key in this partition is parked from here on
 * @param cause why, without anything that the record holds; null when it only has the key of one that was parked before
 */
public record ParkedRecord(
        EventPartition partition,
        long offset,
        long position,
        String key,
        @Nullable String cause) {

    /** How the record is named: {@code post-7/123}. */
    public String reference() {
        return partition + "/" + offset;
    }
}

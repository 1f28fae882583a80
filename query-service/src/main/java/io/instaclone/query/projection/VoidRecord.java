package io.instaclone.query.projection;

/**
 * A record that can never be right, by reference. An operator has declared it void for a projection.
 *
 * @param partition where it is
 * @param offset its place there; counts when it has no position
 * @param position its place in the log; 0 when it does not say
 * @param note what the operator has to say of it
 */
public record VoidRecord(EventPartition partition, long offset, long position, String note) {

    /** Whether this one is meant. */
    public boolean is(EventPartition place, long itsOffset, long itsPosition) {
        return partition.equals(place)
                && position == itsPosition
                // In a topic that was made anew, another record has the offset; a position is the log's.
                && (position > 0 || offset == itsOffset);
    }
}

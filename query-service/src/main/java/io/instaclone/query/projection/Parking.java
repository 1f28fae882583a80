package io.instaclone.query.projection;

/**
 * What is done with records that can't be decoded or folded.
 *
 * @param lot where they are parked
 * @param voids which of them are passed over
 * @param properties how patient to be
 */
record Parking(ParkingLot lot, VoidRecords voids, ParkingProperties properties) {}

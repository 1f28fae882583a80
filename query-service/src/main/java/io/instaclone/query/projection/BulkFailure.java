package io.instaclone.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Tells upserts that met another one, which is no failure, from failures of the store and from what it refuses. */
final class BulkFailure {
    private static final int DUPLICATE_KEY = 11000;
    /** Errors in what was sent, which it would meet again: bad value, parse, type, operators, validation, size. */
    private static final Set<Integer> PERMANENT = Set.of(2, 9, 14, 28, 40, 52, 121, 10334, 17280, 17419, 17420);

    private BulkFailure() {}

    /**
     * The places in the bulk of those that only met E11000 on {@code _id}. Throws the failure, or
     * {@link WriteRefusedException}, when there was anything else.
     *
     * @param marks the partitions that the write at a place came from
     */
    static List<Integer> misses(MongoBulkWriteException failure, IntFunction<Set<String>> marks) {
        if (failure.getWriteConcernError() != null) {
            throw failure;
        }
        var misses = new ArrayList<Integer>();
        for (BulkWriteError error : failure.getWriteErrors()) {
            boolean duplicate = error.getCode() == DUPLICATE_KEY;
            if (duplicate && error.getMessage().contains(" index: _id_ ")) {
                misses.add(error.getIndex());
            } else if (duplicate || PERMANENT.contains(error.getCode())) {
                throw new WriteRefusedException(
                        "MongoDB refuses a write with code " + error.getCode(), marks.apply(error.getIndex()));
            } else {
                throw failure;
            }
        }
        return misses;
    }
}

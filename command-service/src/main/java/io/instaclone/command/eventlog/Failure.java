package io.instaclone.command.eventlog;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/** Why a transaction of the appender failed, as far as it matters to what comes next. */
enum Failure {
    /** The database cannot be reached, or another instance has the log: no append can do better now. */
    OUT_OF_REACH,
    /** The server ended the transaction because it took too long or stood in another's way. */
    CUT_OFF,
    /** The server, or the code here, did not like what was to be written: the fault of one append, perhaps. */
    REFUSED;

    /** 55P03: {@code lock_timeout} is over; 25006: read only, as a standby is. */
    private static final Set<String> NOT_NOW = Set.of("55P03", "25006");

    /** Timeouts of idleness (25P03), transaction (25P04) and statement (57014); serialization (40001), deadlock (40P01). */
    private static final Set<String> ENDED = Set.of("25P03", "25P04", "57014", "40001", "40P01");

    static Failure of(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(e -> ofSql((SQLException) e))
                .findFirst()
                .orElse(REFUSED);
    }

    private static Failure ofSql(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null || isUnwell(state) || NOT_NOW.contains(state)) {
            return OUT_OF_REACH;
        }
        return ENDED.contains(state) ? CUT_OFF : REFUSED;
    }

    /**
     * Class 08: connection exception; 53: out of disk, memory or connections; 58: an error of the system; 57P01 to 57P03:
     * the server goes down.
     */
    private static boolean isUnwell(String state) {
        return Stream.of("08", "53", "58", "57P").anyMatch(state::startsWith);
    }
}

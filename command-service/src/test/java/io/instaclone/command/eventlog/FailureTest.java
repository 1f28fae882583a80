package io.instaclone.command.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;

class FailureTest {
    @ParameterizedTest
    @CsvSource({
        "08006, OUT_OF_REACH", // the connection broke
        "57P01, OUT_OF_REACH", // the server shuts down
        "53300, OUT_OF_REACH", // too many connections
        "53100, OUT_OF_REACH", // the disk is full
        "25006, OUT_OF_REACH", // a standby, or a database that was made read-only
        "58030, OUT_OF_REACH", // the disk fails
        "55P03, OUT_OF_REACH", // another instance holds the log for too long
        ", OUT_OF_REACH", // the pool has none to give
        "25P03, CUT_OFF", // idle in the transaction for too long
        "25P04, CUT_OFF", // in the transaction for too long
        "40P01, CUT_OFF", // deadlock
        "22021, REFUSED", // a character that cannot be stored
        "23505, REFUSED" // a constraint
    })
    void theStateOfTheSqlTellsWhoseFaultItIs(String sqlState, Failure expected) {
        var wrapped = new DataIntegrityViolationException("wrapped", new SQLException("reason", sqlState));
        assertThat(Failure.of(wrapped)).isEqualTo(expected);
    }

    @Test
    void whatTheDatabaseHasNoPartInIsTheFaultOfAnAppend() {
        assertThat(Failure.of(new NullPointerException())).isEqualTo(Failure.REFUSED);
    }
}

package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresLogTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01 10:00:00.000 UTC [7] LOG:  database system is ready to accept connections, false",
        "2026-01-01 10:00:00.000 UTC [7] HINT:  Is another postmaster running?, false",
        "2026-01-01 10:00:00.000 UTC [7] WARNING:  something odd, true",
        "2026-01-01 10:00:00.000 UTC [7] ERROR:  duplicate key value, true",
        "2026-01-01 10:00:00.000 UTC [7] PANIC:  could not write, true",
        "2026-01-01 10:00:00.000 UTC [7] FATAL:  the database system is starting up, false",
        "sh: not found, true"
    })
    void routineIsLeftOutOfTheLog(String line, boolean noteworthy) {
        assertThat(PostgresLog.isNoteworthy(line)).isEqualTo(noteworthy);
    }

    @Test
    void theFirstFatalLineIsTheReason() {
        List<String> output = List.of(
                "2026-01-01 10:00:00.000 UTC [7] LOG:  starting",
                "2026-01-01 10:00:00.000 UTC [7] FATAL:  database files are incompatible with server",
                "2026-01-01 10:00:00.000 UTC [7] FATAL:  another");

        assertThat(PostgresLog.reason(output, "?")).isEqualTo("database files are incompatible with server");
        assertThat(PostgresLog.reason(List.of("initdb: error: no permission"), "?"))
                .isEqualTo("no permission");
        assertThat(PostgresLog.reason(List.of(), "it ended")).isEqualTo("it ended");
    }

    @Test
    void aFullDiskCountsMoreThanWhatFollowedFromIt() {
        List<String> output = List.of("FATAL:  shutting down", "LOG:  could not write: No space left on device");

        assertThat(PostgresLog.reason(output, "?")).contains("No space left on device");
    }
}

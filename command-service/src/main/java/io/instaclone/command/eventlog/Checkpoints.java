package io.instaclone.command.eventlog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far each reader of the log has come. Many instances may want to be a reader; who locks its row is the one. */
@Component
public class Checkpoints {
    private static final String LIMIT_TIMES = """
            select set_config('idle_in_transaction_session_timeout', ?, true),
                   set_config('lock_timeout', ?, true), set_config('transaction_timeout', ?, true)""";
    // A checkpoint may be lost with the last moments before a crash: what is read again changes nothing. So commits of
    // it do not wait for the disk, and no append waits behind them.
    private static final String LOCK = LIMIT_TIMES + """
            , set_config('synchronous_commit', 'off', true);
            select position from checkpoints where name = ? for update skip locked""";
    private static final String LAG = """
            select head.position - reader.position from event_log_head head, checkpoints reader where reader.name = ?""";
    private static final String STANDING = """
            select head.position as head, reader.position as checkpoint,
                   (select extract(epoch from now() - recorded_at) from events where position = reader.position + 1) as age
            from event_log_head head, checkpoints reader where reader.name = ?""";

    private final JdbcTemplate jdbc;

    Checkpoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where a reader stands.
     *
     * @param head the position of the last event; 0 when there is none
     * @param checkpoint the position that everything up to is done
     * @param behind the age of the oldest event that is not done; zero when all are
     */
    public record Standing(long head, long checkpoint, Duration behind) {
        /** The number of events that are not done; below 0 when the log has lost its end. */
        public long lag() {
            return head - checkpoint;
        }
    }

    /** A reader that is new begins at the beginning. */
    public void register(String reader) {
        jdbc.update("insert into checkpoints (name, position) values (?, 0) on conflict do nothing", reader);
    }

    /**
     * Locks the checkpoint for this transaction; empty when another instance has it, which then is the reader.
     *
     * @param sessionTimeout after it PostgreSQL cuts this instance off should it be frozen, and others can go on
     */
    public Optional<Long> lock(String reader, Duration sessionTimeout) {
        return Optional.ofNullable(jdbc.execute(LOCK, (PreparedStatement statement) -> {
            String[] times = times(sessionTimeout);
            for (int i = 0; i < times.length; i++) {
                statement.setString(i + 1, times[i]);
            }
            statement.setString(times.length + 1, reader);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet locked = statement.getResultSet()) {
                return locked.next() ? locked.getLong(1) : null;
            }
        }));
    }

    /** Moves the checkpoint within the transaction that has locked it. */
    public void move(String reader, long position) {
        jdbc.update("update checkpoints set position = ? where name = ?", position, reader);
    }

    /** Waits until no reader is at work, and sets the checkpoint to the beginning; what reads next, reads it all again. */
    public void rewind(String reader, Duration sessionTimeout) {
        jdbc.queryForList(LIMIT_TIMES, (Object[]) times(sessionTimeout));
        move(reader, 0);
    }

    /** The number of events that are not done, whichever instance reads. */
    public long lag(String reader) {
        Long lag = jdbc.queryForObject(LAG, Long.class, reader);
        return lag == null ? 0 : lag;
    }

    /** Where the reader stands, whichever instance reads. */
    public Standing standing(String reader) {
        return jdbc.queryForObject(
                STANDING,
                (row, _) -> new Standing(
                        row.getLong("head"),
                        row.getLong("checkpoint"),
                        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("age") * 1000)))),
                reader);
    }

    private static String[] times(Duration sessionTimeout) {
        String timeout = String.valueOf(sessionTimeout.toMillis());
        return new String[] {
            timeout, timeout, String.valueOf(sessionTimeout.multipliedBy(2).toMillis())
        };
    }
}

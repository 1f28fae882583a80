package io.instaclone.command;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** An event that cannot be decoded, as a newer version of the service or a defect could leave it in the log. */
public final class UnreadableEvent {
    private static final String APPEND = """
            with head as (update event_log_head set position = position + 1 returning position)
            insert into events select position, gen_random_uuid(), ?, ?, 'PostLiked', 'x',
                                      '\\xdeadbeef'::bytea, '{"correlationId": "x"}', now()
            from head returning position""";

    private UnreadableEvent() {}

    /** Appends one to a stream, as the version given, and returns its position. */
    public static long append(JdbcTemplate jdbc, String streamId, long version) {
        return Objects.requireNonNull(jdbc.queryForObject(APPEND, Long.class, streamId, version));
    }
}

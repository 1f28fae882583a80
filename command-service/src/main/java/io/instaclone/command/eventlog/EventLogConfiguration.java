package io.instaclone.command.eventlog;

import io.instaclone.events.EventCodec;
import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/** What the log needs besides itself. */
@Configuration
class EventLogConfiguration {
    private static final Logger log = LoggerFactory.getLogger(EventLogConfiguration.class);
    private static final String FORGET = """
            delete from receipts where scope in
                (select scope from receipts where created_at < ? limit 1000 for update skip locked)""";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    EventLogConfiguration(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Bean
    static EventCodec eventCodec() {
        return new EventCodec();
    }

    /** Receipts go after 24 hours, in small batches so that no append waits for them. */
    @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
    void forgetOldReceipts() {
        try {
            int forgotten;
            do {
                forgotten = jdbc.update(FORGET, Timestamp.from(clock.instant().minus(Receipt.KEPT_FOR)));
            } while (forgotten == 1000);
        } catch (DataAccessException e) {
            log.warn("Old receipts stay for another minute: {}", e.getMessage());
        }
    }
}

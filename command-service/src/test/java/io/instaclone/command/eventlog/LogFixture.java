package io.instaclone.command.eventlog;

import static org.awaitility.Awaitility.await;

import io.instaclone.command.Instance;
import io.instaclone.events.UserLoggedIn;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What tests of the log do with an instance. */
record LogFixture(Instance instance, EventLog log, JdbcTemplate jdbc) {
    private static final AtomicLong MARKS = new AtomicLong();

    static LogFixture of(Instance instance) {
        return new LogFixture(instance, instance.bean(EventLog.class), instance.bean(JdbcTemplate.class));
    }

    /** An event like no other. */
    static UserLoggedIn event() {
        return new UserLoggedIn(new UUID(7, MARKS.incrementAndGet()), Instant.ofEpochMilli(System.currentTimeMillis()));
    }

    static String newStream() {
        return "stream-" + UUID.randomUUID();
    }

    /** One event, whatever the stream's version. */
    static Append append(String stream) {
        return Append.unconditionally(stream, List.of(event()));
    }

    /** Appends all of them in one transaction, in this order. */
    List<AppendResult> inOneBatch(List<Append> appends) throws SQLException {
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        try (Connection holder = Objects.requireNonNull(jdbc.getDataSource()).getConnection()) {
            holder.setAutoCommit(false);
            lockHead(holder);
            CompletableFuture<AppendResult> first = log.submit(append(newStream()));
            await().until(() -> waiting() == 0);
            for (Append append : appends) {
                results.add(log.submit(append));
            }
            holder.rollback();
            first.join();
        }
        return results.stream()
                .map(result -> result.orTimeout(60, TimeUnit.SECONDS).join())
                .toList();
    }

    /** Holds the head row as another instance would. */
    static void lockHead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select * from event_log_head for update");
        }
    }

    /** How many appends wait for their transaction. */
    double waiting() {
        return instance.bean(MeterRegistry.class)
                .get("instaclone.event.log.waiting")
                .gauge()
                .value();
    }

    long head() {
        return number("select position from event_log_head");
    }

    long eventsOf(String stream) {
        return number("select count(*) from events where stream_id = ?", stream);
    }

    long number(String query, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(query, Long.class, arguments));
    }

    /** A data source of the same database that nothing else uses. */
    DataSource dataSource() {
        return Objects.requireNonNull(jdbc.getDataSource());
    }
}

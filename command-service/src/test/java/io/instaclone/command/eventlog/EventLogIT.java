package io.instaclone.command.eventlog;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.command.Instance;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.AppendResult.Conflict;
import io.instaclone.command.eventlog.AppendResult.Refused;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.UserLoggedIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the event log promises, on two instances that take turns. */
class EventLogIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance one;
    private static Instance two;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        one = Instance.start(servers);
        two = Instance.start(servers);
        jdbc = one.bean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void positionsAreGaplessAndInTheOrderOfCommits() throws Exception {
        // Some inserts are slow, so that with positions from a sequence a reader would overtake them.
        jdbc.execute("""
                create or replace function dawdle() returns trigger language plpgsql as $$
                begin if random() < 0.05 then perform pg_sleep(0.02); end if; return new; end $$""");
        jdbc.execute("create trigger dawdle before insert on events for each row execute function dawdle()");
        long before = head();
        int appends = 3000;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> reader = executor.submit(() -> readFollowing(before, before + appends));
            List<Callable<AppendResult>> tasks = IntStream.range(0, appends)
                    .<Callable<AppendResult>>mapToObj(i -> () -> log(i).append(append("order-" + i % 50)))
                    .toList();
            assertThat(executor.invokeAll(tasks)).allMatch(done -> done.resultNow() instanceof Appended);
            assertThat(reader.get())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, appends)
                            .mapToObj(i -> before + i)
                            .toList());
        } finally {
            jdbc.execute("drop trigger dawdle on events");
        }
        assertThat(jdbc.queryForObject("select count(*) = max(position) from events", Boolean.class))
                .isTrue();
        assertThat(jdbc.queryForObject("""
                        select count(*) from (select stream_id from events group by stream_id
                                              having count(*) <> max(stream_version)) as with_gaps""", Long.class)).isZero();
    }

    @Test
    void ofManyOnOneVersionExactlyOneWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            String stream = "contested-" + UUID.randomUUID();
            List<Callable<AppendResult>> tasks = IntStream.range(0, 16)
                    .<Callable<AppendResult>>mapToObj(
                            i -> () -> log(i).append(log(i).read(stream).append(stream, List.of(event()))))
                    .toList();
            List<AppendResult> results = atOnce(tasks);
            long winners = results.stream().filter(Appended.class::isInstance).count();

            assertThat(results).allMatch(result -> result instanceof Appended || result instanceof Conflict);
            assertThat(winners).isEqualTo(log(0).read(stream).version(stream)).isPositive();
        }
    }

    @Test
    void anAppendThatBreaksTheBatchFailsAlone() throws Exception {
        List<Callable<AppendResult>> tasks = new ArrayList<>();
        for (int i = 0; i < 127; i++) {
            String stream = "beside-" + UUID.randomUUID();
            tasks.add(() -> log(0).append(append(stream)));
        }
        // A NUL is the one character that PostgreSQL does not store; handlers refuse it long before.
        tasks.add(64, () -> log(0).append(append("broken-\u0000")));
        List<AppendResult> results = atOnce(tasks);

        assertThat(results.remove(64)).isInstanceOf(Refused.class);
        assertThat(results).hasSize(127).allMatch(Appended.class::isInstance);
    }

    @Test
    void theDatabaseRefusesToChangeThePast() {
        log(0).append(append("past-" + UUID.randomUUID()));
        for (String change : List.of("update events set type = 'x'", "delete from events", "truncate events")) {
            assertThatThrownBy(() -> jdbc.execute(change))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void whatWasAppendedIsReadBack() {
        String stream = "read-" + UUID.randomUUID();
        UserLoggedIn first = event();
        UserLoggedIn second = event();
        log(0).append(Append.unconditionally(stream, List.of(first)));
        log(1).append(Append.unconditionally(stream, List.of(second)));
        Streams streams = log(0).read(stream, "nothing");

        assertThat(streams.<List<SpecificRecord>>fold(stream, List.of(), EventLogIT::plus))
                .containsExactly(first, second);
        assertThat(streams.version("nothing")).isZero();
    }

    @Test
    void anInstanceThatHoldsTheHeadRowForeverIsCutOff() throws Exception {
        try (var stuck = jdbc.getDataSource().getConnection()) {
            stuck.setAutoCommit(false);
            try (var statement = stuck.createStatement()) {
                statement.execute("set local idle_in_transaction_session_timeout = '2s'");
                statement.execute("select * from event_log_head for update");
            }
            long begun = System.nanoTime();
            assertThat(log(0).append(append("after-" + UUID.randomUUID()))).isInstanceOf(Appended.class);
            assertThat(System.nanoTime() - begun).isLessThan(3_000_000_000L);
            assertThatThrownBy(() -> {
                        try (var statement = stuck.createStatement()) {
                            statement.execute("select 1");
                        }
                    })
                    .isInstanceOf(java.sql.SQLException.class);
        }
    }

    private static List<Long> readFollowing(long from, long to) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        long last = from;
        while (last < to) {
            List<Long> next = jdbc.queryForList(
                    "select position from events where position > ? order by position", Long.class, last);
            if (!next.isEmpty()) {
                seen.addAll(next);
                last = next.getLast();
            }
            Thread.yield();
        }
        return seen;
    }

    private static List<SpecificRecord> plus(List<SpecificRecord> events, SpecificRecord event) {
        var more = new ArrayList<>(events);
        more.add(event);
        return more;
    }

    private static EventLog log(int i) {
        return (i % 2 == 0 ? one : two).bean(EventLog.class);
    }

    private static long head() {
        return jdbc.queryForObject("select position from event_log_head", Long.class);
    }

    private static Append append(String stream) {
        return Append.unconditionally(stream, List.of(event()));
    }

    private static UserLoggedIn event() {
        return new UserLoggedIn(
                new UUID(ThreadLocalRandom.current().nextLong(), 1), Instant.ofEpochMilli(System.currentTimeMillis()));
    }

    private static List<AppendResult> atOnce(List<Callable<AppendResult>> tasks) throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return new ArrayList<>(
                    executor.invokeAll(tasks).stream().map(Future::resultNow).toList());
        }
    }
}

package io.instaclone.command.eventlog;

import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.Instance;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.AppendResult.ClaimTaken;
import io.instaclone.command.eventlog.AppendResult.Conflict;
import io.instaclone.command.eventlog.AppendResult.Repeated;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.PartitionKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever many threads append through two instances, the log stays whole and in order. */
class LogOrderIT {
    private static final int APPENDS = 2_000;
    private static final int THREADS = 48;

    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    /** An append, and what came of it. */
    private record Done(Append append, AppendResult result) {
        boolean isAppended() {
            return result instanceof Appended;
        }

        String stream() {
            return append.streamId();
        }

        long expected() {
            return append.expectedVersions().getOrDefault(stream(), -1L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLogStaysWholeAndInOrder(long seed) throws Exception {
        try (Instance first = Instance.start(servers, "instaclone.event-log.max-batch=" + (seed == 1 ? 128 : 8));
                Instance second = Instance.start(servers)) {
            LogFixture one = LogFixture.of(first);
            LogFixture two = LogFixture.of(second);
            // Some inserts are slow, so that with positions from a sequence a reader would overtake them.
            one.jdbc().execute("""
                    create or replace function dawdle() returns trigger language plpgsql as $$
                    begin if random() < 0.03 then perform pg_sleep(0.01); end if; return new; end $$""");
            one.jdbc().execute("""
                    create or replace trigger dawdle before insert on events
                    for each row execute function dawdle()""");
            long before = one.head();
            try (var threads = Executors.newFixedThreadPool(THREADS + 1)) {
                List<Long> seen = Collections.synchronizedList(new ArrayList<>());
                Future<?> reader = threads.submit(() -> readFollowing(two, before, seen));
                List<Callable<Done>> tasks = IntStream.range(0, APPENDS)
                        .<Callable<Done>>mapToObj(
                                i -> () -> random(i % 2 == 0 ? one : two, new Random(seed * APPENDS + i), seed))
                        .toList();
                List<Done> done =
                        threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
                one.log().append(Append.unconditionally("end", List.of(LogFixture.event())));
                reader.get();

                assertThat(seen)
                        .isEqualTo(LongStream.rangeClosed(before + 1, one.head())
                                .boxed()
                                .toList());
                assertThatNothingIsMissingOrTooMuch(one);
                assertThatNothingIsHalfWritten(one, done);
                assertThatEachVersionHasOneWinner(done);
                assertThatEachNameHasOneOwner(one, done);
                assertThatEachKeyHasOneEffect(done);
            }
        }
    }

    /** One of few streams, names and keys, so that they meet. */
    private static Done random(LogFixture at, Random random, long seed) {
        String stream = "s" + seed + "-" + random.nextInt(40);
        List<SpecificRecord> events = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            events.add(LogFixture.event());
        }
        Append append = random.nextInt(4) == 0
                ? Append.unconditionally(stream, events)
                : at.log().read(stream, "s" + seed + "-" + random.nextInt(40)).append(stream, events);
        if (random.nextInt(5) == 0) {
            append = append.claiming(Set.of("name:" + seed + random.nextInt(30)), Set.of());
        }
        if (random.nextInt(5) == 0) {
            byte[] body = "body".getBytes(StandardCharsets.UTF_8);
            append = append.remembering(new ReceiptRequest("key:" + seed + random.nextInt(200), body, 201, stream));
        }
        return new Done(append, at.log().append(append));
    }

    /** Asks for what comes after the last position that it saw, as the relay does, until it sees the end. */
    private static void readFollowing(LogFixture at, long from, List<Long> seen) {
        long last = from;
        boolean end = false;
        while (!end) {
            for (Map<String, Object> row : at.jdbc()
                    .queryForList(
                            "select position, stream_id from events where position > ? order by position", last)) {
                last = (Long) row.get("position");
                seen.add(last);
                end = row.get("stream_id").equals("end");
            }
        }
    }

    private static void assertThatNothingIsMissingOrTooMuch(LogFixture at) {
        assertThat(at.number("select count(*) - max(position) from events")).isZero();
        assertThat(at.number("select max(position) from events")).isEqualTo(at.head());
        assertThat(at.number("""
                select count(*) from (select stream_id from events group by stream_id
                                      having count(*) <> max(stream_version) or min(stream_version) <> 1) as with_gaps""")).isZero();
        assertThat(at.number("""
                select count(*) from (select stream_version, lag(stream_version) over
                                             (partition by stream_id order by position) as before from events) as steps
                where before >= stream_version""")).isZero();
    }

    private static void assertThatNothingIsHalfWritten(LogFixture at, List<Done> done) {
        for (Done each : done) {
            List<Long> positions = at.jdbc()
                    .queryForList(
                            "select position from events where stream_id = ? and partition_key = any(?) order by position",
                            Long.class,
                            each.stream(),
                            each.append().events().stream()
                                    .map(LogOrderIT::mark)
                                    .toArray(String[]::new));
            if (each.result() instanceof Appended(long version, ConsistencyToken token)) {
                int size = each.append().events().size();
                assertThat(positions)
                        .isEqualTo(LongStream.rangeClosed(token.position() - size + 1, token.position())
                                .boxed()
                                .toList());
                assertThat(at.number("select stream_version from events where position = ?", token.position()))
                        .isEqualTo(version);
            } else {
                assertThat(positions).as("%s", each).isEmpty();
            }
        }
    }

    private static void assertThatEachVersionHasOneWinner(List<Done> done) {
        assertThat(done).anyMatch(each -> each.result() instanceof Conflict);
        done.stream()
                .filter(each -> each.isAppended() && each.expected() >= 0)
                .collect(groupingBy(each -> each.stream() + "@" + each.expected()))
                .forEach((version, winners) -> assertThat(winners).as(version).hasSize(1));
    }

    private static void assertThatEachNameHasOneOwner(LogFixture at, List<Done> done) {
        assertThat(done).anyMatch(each -> each.result() instanceof ClaimTaken);
        done.stream()
                .filter(Done::isAppended)
                .flatMap(each -> each.append().claims().stream().map(name -> Map.entry(name, each.stream())))
                .collect(groupingBy(Map.Entry::getKey))
                .forEach((name, claims) -> assertThat(claims)
                        .extracting(Map.Entry::getValue)
                        .containsOnly(at.log().owners(List.of(name)).get(name)));
    }

    private static void assertThatEachKeyHasOneEffect(List<Done> done) {
        assertThat(done).anyMatch(each -> each.result() instanceof Repeated);
        done.stream()
                .filter(each ->
                        each.append().receipt() != null && (each.isAppended() || each.result() instanceof Repeated))
                .collect(groupingBy(each -> each.append().receiptScope().orElseThrow()))
                .forEach((key, all) -> assertThat(all.stream().filter(Done::isAppended))
                        .as(key)
                        .hasSize(1));
    }

    private static String mark(SpecificRecord event) {
        return PartitionKey.of(event);
    }
}

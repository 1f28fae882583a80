package io.instaclone.command.eventlog;

import static io.instaclone.command.eventlog.LogFixture.append;
import static io.instaclone.command.eventlog.LogFixture.event;
import static io.instaclone.command.eventlog.LogFixture.newStream;
import static io.instaclone.embedded.junit.TestServer.KAFKA;
import static io.instaclone.embedded.junit.TestServer.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instaclone.command.Instance;
import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.AppendResult.ClaimTaken;
import io.instaclone.command.eventlog.AppendResult.Conflict;
import io.instaclone.command.eventlog.AppendResult.KeyReused;
import io.instaclone.command.eventlog.AppendResult.Repeated;
import io.instaclone.command.security.RefreshTokens;
import io.instaclone.embedded.junit.TestServers;
import io.instaclone.events.UserLoggedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

/** The contract of the event log: what whoever appends or reads may rely on, whichever instance he asks. */
class EventLogIT {
    @RegisterExtension
    static final TestServers servers = TestServers.with(POSTGRES, KAFKA);

    private static Instance first;
    private static Instance second;
    private static LogFixture one;
    private static LogFixture two;

    private final String stream = newStream();

    @BeforeAll
    static void start() {
        first = Instance.start(servers);
        second = Instance.start(servers);
        one = LogFixture.of(first);
        two = LogFixture.of(second);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void whatWasAppendedIsReadBackByEveryInstance() {
        UserLoggedIn before = event();
        UserLoggedIn after = event();
        one.log().append(Append.unconditionally(stream, List.of(before)));
        two.log().append(Append.unconditionally(stream, List.of(after)));
        Streams streams = one.log().read(stream, "nothing");

        assertThat(streams.<List<SpecificRecord>>fold(stream, List.of(), EventLogIT::plus))
                .containsExactly(before, after);
        assertThat(streams.version(stream)).isEqualTo(2);
        assertThat(streams.version("nothing")).isZero();
        assertThat(streams.lastPosition("nothing")).isZero();
    }

    @Test
    void theTokenOfAnAppendNamesItsLastEvent() {
        AppendResult result = one.log().append(Append.unconditionally(stream, List.of(event(), event())));

        assertThat(result).isInstanceOfSatisfying(Appended.class, appended -> {
            assertThat(appended.version()).isEqualTo(2);
            assertThat(appended.token().position())
                    .isEqualTo(two.log().read(stream).lastPosition(stream));
        });
    }

    @Test
    void whoDecidedOnAnOldVersionIsRefused() {
        Streams old = one.log().read(stream);
        two.log().append(append(stream));

        assertThat(one.log().append(old.append(stream, List.of(event())))).isEqualTo(new Conflict(stream));
        assertThat(one.eventsOf(stream)).isOne();
    }

    @Test
    void whoOnlyReadAnotherStreamIsRefusedWhenThatHasMoved() {
        String other = newStream();
        Streams old = one.log().read(stream, other);
        two.log().append(append(other));

        assertThat(one.log().append(old.append(stream, List.of(event())))).isEqualTo(new Conflict(other));
        assertThat(one.eventsOf(stream)).isZero();
    }

    @Test
    void whatChangesNothingSucceedsWithTheTokenOfTheLastEvent() {
        Appended last = (Appended) one.log().append(append(stream));
        assertThat(two.log().append(two.log().read(stream).append(stream, List.of())))
                .isEqualTo(last);
        assertThat(one.eventsOf(stream)).isOne();
    }

    @Test
    void rowsAreWrittenWithTheEventsOrNotAtAll() {
        RefreshTokens tokens = one.instance().bean(RefreshTokens.class);
        UUID withEvents = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        Streams old = one.log().read(stream);
        one.log()
                .append(old.append(stream, List.of(event()))
                        .persisting(tokens.begin(withEvents).row()));

        assertThat(one.log()
                        .append(old.append(stream, List.of(event()))
                                .persisting(tokens.begin(refused).row())))
                .isEqualTo(new Conflict(stream));
        assertThat(two.jdbc().queryForList("select user_id from refresh_tokens", UUID.class))
                .contains(withEvents)
                .doesNotContain(refused);
    }

    @Test
    void aNameBelongsToOneStreamUntilThatGivesItBack() {
        String name = "name:" + UUID.randomUUID();
        String other = newStream();
        one.log().append(append(stream).claiming(Set.of(name), Set.of()));

        assertThat(two.log().append(append(other).claiming(Set.of(name), Set.of())))
                .isEqualTo(new ClaimTaken(name));
        assertThat(two.log().owners(List.of(name))).isEqualTo(Map.of(name, stream));
        one.log().append(append(stream).claiming(Set.of(), Set.of(name)));
        assertThat(two.log().append(append(other).claiming(Set.of(name), Set.of())))
                .isInstanceOf(Appended.class);
        assertThat(one.log().owners(List.of(name))).isEqualTo(Map.of(name, other));
    }

    @Test
    void aRepeatedKeyFindsTheFirstAnswerOnEveryInstance() {
        String scope = "scope:" + UUID.randomUUID();
        Append append = append(stream).remembering(request(scope, "body"));
        Appended appended = (Appended) one.log().append(append);

        assertThat(two.log().append(append)).isInstanceOfSatisfying(Repeated.class, repeated -> {
            assertThat(repeated.receipt().version()).isEqualTo(1);
            assertThat(repeated.receipt().token()).isEqualTo(appended.token().toString());
        });
        assertThat(two.log().append(append(stream).remembering(request(scope, "another body"))))
                .isEqualTo(new KeyReused());
        assertThat(one.eventsOf(stream)).isOne();
    }

    @Test
    void theDatabaseRefusesToChangeThePast() {
        one.log().append(append(stream));
        for (String change : List.of("update events set type = 'x'", "delete from events", "truncate events")) {
            assertThatThrownBy(() -> one.jdbc().execute(change))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
        assertThat(one.eventsOf(stream)).isOne();
    }

    private static ReceiptRequest request(String scope, String body) {
        return new ReceiptRequest(scope, body.getBytes(), 201, "id");
    }

    private static List<SpecificRecord> plus(List<SpecificRecord> events, SpecificRecord event) {
        var more = new ArrayList<>(events);
        more.add(event);
        return more;
    }
}

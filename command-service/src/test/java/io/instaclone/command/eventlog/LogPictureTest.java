package io.instaclone.command.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.command.eventlog.AppendResult.Appended;
import io.instaclone.command.eventlog.AppendResult.ClaimTaken;
import io.instaclone.command.eventlog.AppendResult.Conflict;
import io.instaclone.command.eventlog.AppendResult.KeyReused;
import io.instaclone.command.eventlog.AppendResult.Repeated;
import io.instaclone.events.ConsistencyToken;
import io.instaclone.events.Topic;
import io.instaclone.events.UserLoggedIn;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogPictureTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final SpecificRecord EVENT = new UserLoggedIn(new UUID(1, 1), NOW);
    private static final EncodedEvent ENCODED =
            new EncodedEvent(new UUID(2, 2), "UserLoggedIn", Topic.USER, "key", 0, new byte[] {1}, "{}");

    private final LogPicture picture =
            new LogPicture(10, Map.of("a", 3L), Map.of("username:alice", "a"), Map.of(), NOW);

    @Test
    void positionsAndVersionsGoOnWithoutHoles() {
        assertThat(judge(append("a", 3, 2))).isEqualTo(new Appended(5, new ConsistencyToken(Topic.USER, 0, 12)));
        assertThat(judge(append("b", 0, 1))).isEqualTo(new Appended(1, new ConsistencyToken(Topic.USER, 0, 13)));
        assertThat(picture.writes.events()).extracting(LoggedEvent::position).containsExactly(11L, 12L, 13L);
        assertThat(picture.writes.events())
                .extracting(LoggedEvent::streamVersion)
                .containsExactly(4L, 5L, 1L);
    }

    @Test
    void ofTwoOnOneVersionTheFirstWins() {
        assertThat(judge(append("a", 3, 1))).isInstanceOf(Appended.class);
        assertThat(judge(append("a", 3, 1))).isEqualTo(new Conflict("a"));
        assertThat(picture.writes.events()).extracting(LoggedEvent::position).containsExactly(11L);
    }

    @Test
    void aStreamThatWasOnlyReadIsExpectedToo() {
        Append reader =
                new Append("c", List.of(EVENT), Map.of("c", 0L, "a", 2L), Set.of(), Set.of(), List.of(), null, null);
        assertThat(judge(reader)).isEqualTo(new Conflict("a"));
    }

    @Test
    void aNameBelongsToOneUntilHeGivesItBack() {
        assertThat(judge(append("b", 0, 1).claiming(Set.of("username:alice"), Set.of())))
                .isEqualTo(new ClaimTaken("username:alice"));
        assertThat(judge(append("a", 3, 1).claiming(Set.of("username:al"), Set.of("username:alice"))))
                .isInstanceOf(Appended.class);
        assertThat(judge(append("b", 0, 1).claiming(Set.of("username:alice"), Set.of())))
                .isInstanceOf(Appended.class);
        assertThat(picture.writes.claims())
                .isEqualTo(Map.of("username:al", Optional.of("a"), "username:alice", Optional.of("b")));
    }

    @Test
    void nobodyGivesBackTheNameOfAnother() {
        judge(append("b", 0, 1).claiming(Set.of(), Set.of("username:alice")));
        assertThat(picture.writes.claims()).isEmpty();
    }

    @Test
    void ofTwoWithOneKeyTheSecondGetsTheAnswerOfTheFirst() {
        Append first = append("a", 3, 1).remembering(request("key", "body"));
        assertThat(judge(first)).isInstanceOf(Appended.class);
        assertThat(judge(first)).isInstanceOfSatisfying(Repeated.class, repeated -> {
            assertThat(repeated.receipt().version()).isEqualTo(4);
            assertThat(repeated.receipt().token()).isEqualTo("user-0:11");
        });
        assertThat(judge(append("a", 4, 1).remembering(request("key", "other"))))
                .isEqualTo(new KeyReused());
        assertThat(picture.writes.receipts()).hasSize(1);
    }

    @Test
    void whatIsRefusedWritesNothing() {
        Append refused = append("a", 7, 1)
                .claiming(Set.of("username:bob"), Set.of())
                .persisting("row")
                .remembering(request("key", "body"));
        assertThat(judge(refused)).isInstanceOf(Conflict.class);
        assertThat(picture.writes.events()).isEmpty();
        assertThat(picture.writes.claims()).isEmpty();
        assertThat(picture.writes.rows()).isEmpty();
        assertThat(picture.writes.receipts()).isEmpty();
    }

    private AppendResult judge(Append append) {
        return picture.judge(
                new PendingAppend(append, Collections.nCopies(append.events().size(), ENCODED)));
    }

    private static Append append(String stream, long expected, int events) {
        return new Append(
                stream,
                Collections.nCopies(events, EVENT),
                Map.of(stream, expected),
                Set.of(),
                Set.of(),
                List.of(),
                null,
                null);
    }

    private static @Nullable ReceiptRequest request(String scope, String body) {
        return new ReceiptRequest(scope, body.getBytes(), 201, "id");
    }
}

package io.instaclone.query.projection;

import static io.instaclone.query.Events.followed;
import static org.assertj.core.api.Assertions.assertThat;

import io.instaclone.events.EventCodec;
import io.instaclone.events.PartitionKey;
import io.instaclone.events.RecordedEvent;
import io.instaclone.events.Topic;
import io.instaclone.events.UserFollowed;
import io.instaclone.query.Recorded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What is folded of a batch, what is parked, and what is tried again. */
class BatchFolderTest {
    private static final TopicPartition KAFKA = new TopicPartition("instaclone.follow", 0);
    private static final EventPartition FOLLOW = new EventPartition(Topic.FOLLOW, 0);
    private static final UUID ALICE = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    /** Nobody can be followed by it. */
    private static final UUID MALLORY = new UUID(6, 6);

    record PairDocument(UUID id, long count) {}

    private static final StoredCollection<PairDocument> PAIRS =
            new StoredCollection<>("pairs", "pairs", PairDocument.class, List.of());

    private final EventCodec codec = new EventCodec();
    private final Set<String> lot = new HashSet<>();
    private int asked;
    private Instant now = Instant.EPOCH;
    private final BatchFolder folder = new BatchFolder(
            new Picky(),
            codec,
            new Patience(
                    new ParkingProperties(2, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(5)),
                    () -> now),
            this::parkedOf,
            new SimpleMeterRegistry().timer("fold"));

    /** Counts whom somebody follows, but can't fold one followee. Not static, or it would be found on the class path. */
    private final class Picky implements Projection {
        @Override
        public String name() {
            return "pairs";
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.FOLLOW);
        }

        @Override
        public List<StoredCollection<?>> collections() {
            return List.of(PAIRS);
        }

        @Override
        public void fold(RecordedEvent event, Changes changes) {
            UserFollowed followed = (UserFollowed) event.payload();
            if (followed.getFolloweeId().equals(MALLORY)) {
                throw new UnhandledEventException(followed);
            }
            changes.of(PAIRS, followed.getFollowerId()).increment("count", 1);
        }
    }

    private ConsumerRecords<byte[], byte[]> records(UserFollowed... events) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (RecordedEvent event : Recorded.log(events)) {
            records.add(record(event, codec.encode(event.payload())));
        }
        return new ConsumerRecords<>(Map.of(KAFKA, records), Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> record(RecordedEvent event, byte[] value) {
        byte[] key = PartitionKey.of(event.payload()).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                KAFKA.topic(),
                0,
                event.position() - 1,
                0,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(event.headers().toKafka()),
                java.util.Optional.empty());
    }

    private Set<String> parkedOf(EventPartition partition, Set<String> keys) {
        asked++;
        Set<String> parked = new HashSet<>(keys);
        parked.retainAll(lot);
        return parked;
    }

    private PartitionCursor cursor(VoidRecord... voids) {
        return new PartitionCursor(FOLLOW, "topic", 0, lot.size(), List.of(voids));
    }

    private FoldedBatch fold(ConsumerRecords<byte[], byte[]> records, PartitionCursor cursor) {
        return folder.fold(records, Map.of(KAFKA, cursor));
    }

    @Test
    void aRecordThatCanNotBeFoldedStopsItsPartitionUntilItIsTriedAgain() {
        FoldedBatch batch =
                fold(records(followed(ALICE, BOB), followed(ALICE, MALLORY), followed(BOB, ALICE)), cursor());

        assertThat(batch.events()).isEqualTo(1);
        assertThat(batch.reached()).containsEntry(FOLLOW, new Progress("topic", 1, 1));
        assertThat(batch.parked()).isEmpty();
        assertThat(batch.poisons())
                .containsExactly(new Poison(FOLLOW, 1, "No case for UserFollowed", Duration.ofSeconds(1)));
    }

    @Test
    void inTheEndItIsParkedWithAllThatFollowsOfItsKey() {
        var records = records(
                followed(ALICE, BOB), followed(ALICE, MALLORY), followed(BOB, ALICE), followed(ALICE, new UUID(0, 3)));
        fold(records, cursor());
        FoldedBatch batch = fold(records, cursor());

        assertThat(batch.poisons()).isEmpty();
        assertThat(batch.events()).isEqualTo(2);
        assertThat(batch.reached()).containsEntry(FOLLOW, new Progress("topic", 4, 4));
        assertThat(batch.parked())
                .containsExactly(
                        new ParkedRecord(FOLLOW, 1, 2, ALICE.toString(), "No case for UserFollowed"),
                        new ParkedRecord(FOLLOW, 3, 4, ALICE.toString(), null));
    }

    @Test
    void whatIsParkedAlreadyIsNotTried() {
        lot.add(ALICE.toString());
        PartitionCursor cursor = cursor();
        FoldedBatch batch = fold(records(followed(ALICE, BOB), followed(BOB, ALICE)), cursor);

        assertThat(cursor.parkedKeys()).isEqualTo(1);
        assertThat(batch.events()).isEqualTo(1);
        assertThat(batch.parked()).containsExactly(new ParkedRecord(FOLLOW, 0, 1, ALICE.toString(), null));
    }

    @Test
    void theLotIsAskedForTheKeysOfABatchWhereAnythingIsParkedAndNotElsewhere() {
        PartitionCursor cursor = cursor();
        var bad = records(followed(BOB, ALICE), followed(ALICE, MALLORY));
        fold(bad, cursor);
        assertThat(fold(bad, cursor).parked()).hasSize(1);
        assertThat(cursor.parkedKeys()).isEqualTo(1);
        assertThat(asked).isZero();

        lot.add(ALICE.toString());
        var later = records(followed(BOB, ALICE), followed(BOB, ALICE), followed(ALICE, BOB), followed(BOB, ALICE));
        assertThat(fold(later, cursor).parked())
                .containsExactly(new ParkedRecord(FOLLOW, 2, 3, ALICE.toString(), null));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aVoidRecordIsPassedOverAndItsKeyGoesOn() {
        var cursor = cursor(new VoidRecord(FOLLOW, 0, 1, "never right"));
        FoldedBatch batch = fold(records(followed(ALICE, MALLORY), followed(ALICE, BOB)), cursor);

        assertThat(batch.events()).isEqualTo(1);
        assertThat(batch.parked()).isEmpty();
        assertThat(batch.reached()).containsEntry(FOLLOW, new Progress("topic", 2, 2));
    }

    @Test
    void anUnknownSchemaIsParkedWhenThePatienceIsOver() {
        RecordedEvent event = Recorded.log(followed(ALICE, BOB)).getFirst();
        byte[] unknown = {(byte) 0xC3, 1, 9, 9, 9, 9, 9, 9, 9, 9, 0};
        ConsumerRecords<byte[], byte[]> records =
                new ConsumerRecords<>(Map.of(KAFKA, List.of(record(event, unknown))), Map.of());

        assertThat(fold(records, cursor()).poisons()).hasSize(1);
        now = now.plus(Duration.ofMinutes(4));
        assertThat(fold(records, cursor()).poisons()).hasSize(1);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(fold(records, cursor()).poisons()).isEmpty();
        lot.add(ALICE.toString());
        assertThat(fold(records, cursor()).parked()).hasSize(1);
    }
}

package io.instaclone.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final UUID POST = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID AUTHOR = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final UUID LIKER = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
    private static final PostLiked LIKED = new PostLiked(POST, AUTHOR, LIKER, Instant.ofEpochMilli(1));

    private final EventCodec codec = new EventCodec();

    static Stream<Class<? extends SpecificRecord>> events() {
        return Arrays.stream(Topic.values()).flatMap(topic -> topic.events().stream());
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsEncodedIsDecodedToAnEqualEventWithAKey(Class<? extends SpecificRecord> event) throws IOException {
        Schema schema = SpecificData.getForClass(event).getSchema(event);
        int different = 0;
        for (Object random : new RandomData(schema, 50, 7L, true)) {
            SpecificRecord value = specific(schema, random);
            assertThat(codec.decode(codec.encode(value))).isEqualTo(value).isInstanceOf(event);
            assertThat(PartitionKey.of(value)).isNotNull();
            different++;
        }
        assertThat(different).isEqualTo(50);
    }

    @Test
    void anIdTakesSixteenBytes() {
        assertThat(codec.encode(LIKED)).hasSize(10 + 3 * 16 + 1);
    }

    @Test
    void theBytesAreThoseOfTheSpecification() {
        assertThat(codec.encode(LIKED)).startsWith(0xC3, 0x01).contains(0x01, 0x89);
    }

    @Test
    void anUnknownFingerprintIsNamed() {
        byte[] bytes = codec.encode(LIKED);
        bytes[2] ^= 0x55;
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("fingerprint");
    }

    @Test
    void bytesThatAreNoEventAreRefused() {
        assertThatThrownBy(() -> codec.decode(new byte[0])).isInstanceOf(MalformedEventException.class);
        assertThatThrownBy(() -> codec.decode("{\"json\":true}".getBytes()))
                .isInstanceOf(MalformedEventException.class);
        byte[] cut = Arrays.copyOf(codec.encode(LIKED), 30);
        assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void partitionsAreThoseOfKafkasOwnPartitioner() {
        assertThat(PartitionKey.partition("21", 1000))
                .isEqualTo(org.apache.kafka.common.utils.Utils.toPositive(-973932308) % 1000);
        assertThat(PartitionKey.partition(POST.toString(), 12)).isBetween(0, 11);
    }

    @Test
    void headersSurviveTheBroker() {
        var headers = new EventHeaders(
                LIKER, "PostLiked", "like-P-U", Instant.parse("2026-01-02T03:04:05.678Z"), 42, 1, "c", null, "00-t");
        assertThat(EventHeaders.of(new RecordHeaders(headers.toKafka()))).isEqualTo(headers);
        assertThatThrownBy(() -> EventHeaders.of(new RecordHeaders()))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("ce_id");
    }

    @Test
    void tokensAreReadBack() {
        var token = new ConsistencyToken(Topic.POST, 7, 184467);
        assertThat(token).hasToString("post-7:184467");
        assertThat(ConsistencyToken.parse("post-7:184467")).isEqualTo(token);
        for (String bad : new String[] {"", "post", "post-7", "post--1:3", "posts-7:1", "post-7:9223372036854775808"}) {
            assertThatThrownBy(() -> ConsistencyToken.parse(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** RandomData makes generic records with raw logical types; the bytes are the same, and reading them converts. */
    private static SpecificRecord specific(Schema schema, Object generic) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<Object>(schema).write(generic, encoder);
        encoder.flush();
        var model = SpecificData.getForSchema(schema);
        return new SpecificDatumReader<SpecificRecord>(schema, schema, model)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}

package io.instaclone.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Events as bytes and back, in the Avro single-object encoding: {@code C3 01}, the fingerprint of the writer's schema
 * (8 bytes, little-endian), the body. What any released schema wrote is resolved to the schema of today. Safe for use
 * by many threads.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public final class EventCodec {
    private static final int HEADER_BYTES = 10;

    static {
        // Avro instantiates only classes that it is told to trust: the generated ones, and nothing else a schema names.
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), EventCodec::isGenerated));
    }

    private final Map<Class<? extends SpecificRecord>, BinaryMessageEncoder<SpecificRecord>> encoders = new HashMap<>();
    private final Map<Long, BinaryMessageDecoder<SpecificRecord>> decoders = new HashMap<>();

    /** A codec for all events; reads the released schemas from the class path. */
    public EventCodec() {
        Arrays.stream(Topic.values()).flatMap(topic -> topic.events().stream()).forEach(this::register);
    }

    private void register(Class<? extends SpecificRecord> event) {
        SpecificData model = SpecificData.getForClass(event);
        Schema current = model.getSchema(event);
        encoders.put(event, new BinaryMessageEncoder<>(model, current));

        var released = new SchemaStore.Cache();
        var decoder = new BinaryMessageDecoder<SpecificRecord>(model, current, released);
        for (Schema writer : ReleasedSchemas.of(event)) {
            released.addSchema(writer);
            decoders.put(SchemaNormalization.parsingFingerprint64(writer), decoder);
        }
        decoders.put(SchemaNormalization.parsingFingerprint64(current), decoder);
    }

    private static boolean isGenerated(Class<?> type) {
        return type.isAnnotationPresent(AvroGenerated.class)
                && type.getPackageName().equals(EventCodec.class.getPackageName());
    }

    /** Encodes an event with the schema of today; throws {@link IllegalArgumentException} for what is no event. */
    public byte[] encode(SpecificRecord event) {
        BinaryMessageEncoder<SpecificRecord> encoder = encoders.get(event.getClass());
        if (encoder == null) {
            throw new IllegalArgumentException(
                    "Not an event: " + event.getClass().getName());
        }
        try {
            ByteBuffer encoded = encoder.encode(event);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException("An event that its schema does not allow: " + event.getClass(), e);
        }
    }

    /**
     * Decodes an event that any released schema wrote.
     *
     * @throws UnknownSchemaException when no released schema has this fingerprint: a newer writer, probably
     * @throws MalformedEventException when the bytes are not what their schema says
     */
    public SpecificRecord decode(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || bytes[0] != (byte) 0xC3 || bytes[1] != 0x01) {
            throw new MalformedEventException("Not in the Avro single-object encoding: "
                    + HexFormat.of().formatHex(bytes, 0, Math.min(HEADER_BYTES, bytes.length)));
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        BinaryMessageDecoder<SpecificRecord> decoder = decoders.get(fingerprint);
        if (decoder == null) {
            throw new UnknownSchemaException(fingerprint);
        }
        try {
            return decoder.decode(bytes);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new MalformedEventException("The body does not follow its schema", e);
        }
    }
}

package io.instaclone.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Single values: the ids of documents, by which a collection keeps them and to which an index points. */
final class ValueType extends StoredAsBson<@Nullable Object> {

    /** Stands for "no such field", for which BSON, where 0 ends a document, has no type. */
    private static final byte MISSING = 0;

    @Override
    void encode(@Nullable Object value, ByteBuf out) {
        write(value, out);
    }

    @Override
    @Nullable
    Object decode(ByteBuf in) {
        return read(in);
    }

    static void write(@Nullable Object value, ByteBuf out) {
        if (value instanceof Missing) {
            out.writeByte(MISSING);
            return;
        }
        byte type = BsonEncoder.determineType(value);
        out.writeByte(type);
        BsonEncoder.encodeValue(type, value, out);
    }

    static @Nullable Object read(ByteBuf in) {
        byte type = in.readByte();
        return type == MISSING ? Missing.getInstance() : BsonDecoder.decodeValue(type, in);
    }

    @Override
    public int compare(@Nullable Object one, @Nullable Object other) {
        return StoredOrder.compare(one, other);
    }

    @Override
    public int getMemory(@Nullable Object value) {
        return Footprint.of(value);
    }

    @Override
    public @Nullable Object[] createStorage(int size) {
        return new Object[size];
    }
}

package io.instaclone.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * What a map of the store holds, written as BSON. H2's own type for objects serializes them, which takes most of the time
 * of a write. Has no state, so that any number of maps and threads may share one.
 */
abstract class StoredAsBson<T> extends BasicDataType<T> {

    private static final int INITIAL_BYTES = 1024;

    abstract void encode(T value, ByteBuf out);

    abstract T decode(ByteBuf in);

    @Override
    public void write(WriteBuffer target, T value) {
        ByteBuf out = Unpooled.buffer(INITIAL_BYTES);
        try {
            encode(value, out);
            move(out, target);
        } finally {
            out.release();
        }
    }

    /** A page at once: one buffer serves all its values. */
    @Override
    public void write(WriteBuffer target, Object page, int length) {
        T[] values = cast(page);
        ByteBuf out = Unpooled.buffer(length * INITIAL_BYTES);
        try {
            for (int i = 0; i < length; i++) {
                encode(values[i], out);
            }
            move(out, target);
        } finally {
            out.release();
        }
    }

    private static void move(ByteBuf out, WriteBuffer target) {
        target.put(out.array(), out.arrayOffset() + out.readerIndex(), out.readableBytes());
    }

    @Override
    public T read(ByteBuffer source) {
        ByteBuf in = Unpooled.wrappedBuffer(source);
        T value = decode(in);
        source.position(source.position() + in.readerIndex());
        return value;
    }

    @Override
    public void read(ByteBuffer source, Object page, int length) {
        T[] values = cast(page);
        ByteBuf in = Unpooled.wrappedBuffer(source);
        for (int i = 0; i < length; i++) {
            values[i] = decode(in);
        }
        source.position(source.position() + in.readerIndex());
    }
}

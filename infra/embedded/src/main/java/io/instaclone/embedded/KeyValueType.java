package io.instaclone.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys of a unique index: a value, possibly null, for each of its fields. */
final class KeyValueType extends StoredAsBson<KeyValue> {

    @Override
    void encode(KeyValue key, ByteBuf out) {
        out.writeInt(key.size());
        for (Object value : key) {
            ValueType.write(value, out);
        }
    }

    @Override
    KeyValue decode(ByteBuf in) {
        @Nullable Object[] values = new Object[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueType.read(in);
        }
        return new KeyValue(Arrays.asList(values));
    }

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int size = Math.min(one.size(), other.size());
        for (int i = 0; i < size; i++) {
            int order = StoredOrder.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    @Override
    public int getMemory(KeyValue key) {
        return Footprint.of(key);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}

package io.instaclone.query.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** What a partition has to hold: for each event its position and a digest of its bytes, 16 bytes in memory. */
final class PartitionDigests {
    private long[] positions = new long[16];
    private long[] digests = new long[16];
    private int size;

    /** Adds the next event of the partition; positions rise. */
    void add(long position, long digest) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
            digests = Arrays.copyOf(digests, size * 2);
        }
        positions[size] = position;
        digests[size++] = digest;
    }

    int size() {
        return size;
    }

    long position(int index) {
        return positions[index];
    }

    boolean hasDigest(int index, long digest) {
        return digests[index] == digest;
    }

    /** Where the event with this position is; negative when it is not of this partition. */
    int find(long position) {
        return Arrays.binarySearch(positions, 0, size, position);
    }

    /** A digest of an event: 32 bits of its payload and 32 of key, id and type. */
    static long digest(String key, String id, String type, byte[] payload) {
        var body = new CRC32C();
        body.update(payload, 0, payload.length);
        var names = new CRC32C();
        names.update(ByteBuffer.wrap((key + '\n' + id + '\n' + type).getBytes(StandardCharsets.UTF_8)));
        return body.getValue() << Integer.SIZE | names.getValue();
    }
}

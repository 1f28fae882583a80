package io.instaclone.query.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.ToLongFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keyset cursors: the position of the last item, and a MAC over the list and the position. So a cursor is opaque, can't
 * be made up, and fits no other list.
 */
@Component
public final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;

    private final CursorKey key;

    Cursors(CursorKey key) {
        this.key = key;
    }

    /**
     * Reads the cursor of a page; throws a {@link ProblemException} (400) for what was never one of this list.
     *
     * @param list the name of the list, with all that selects its items
     */
    public Slice open(String list, Page page) {
        return new Slice(list, page.cursor() == null ? Long.MAX_VALUE : before(list, page.cursor()), page.limit());
    }

    /**
     * Cuts a page out of what was found.
     *
     * @param found by falling position; one more than the limit where there is more
     */
    public <T> PageOf<T> page(Slice slice, List<T> found, ToLongFunction<T> position) {
        if (found.size() <= slice.limit()) {
            return new PageOf<>(found, null);
        }
        List<T> items = found.subList(0, slice.limit());
        byte[] next = encode(slice.list(), position.applyAsLong(items.getLast()));
        return new PageOf<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(next));
    }

    private long before(String list, String text) {
        byte[] cursor = decode(text);
        if (cursor.length != Long.BYTES + MAC_BYTES) {
            throw malformed();
        }
        long position = ByteBuffer.wrap(cursor).getLong();
        if (!MessageDigest.isEqual(cursor, encode(list, position))) {
            throw malformed();
        }
        return position;
    }

    private byte[] encode(String list, long position) {
        byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(position).array();
        byte[] mac = Arrays.copyOf(mac(list, place), MAC_BYTES);
        return ByteBuffer.allocate(Long.BYTES + MAC_BYTES).put(place).put(mac).array();
    }

    private byte[] mac(String list, byte[] place) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            mac.update(place);
            return mac.doFinal(list.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemKind.BAD_REQUEST, "The cursor is not one of this list.");
    }
}

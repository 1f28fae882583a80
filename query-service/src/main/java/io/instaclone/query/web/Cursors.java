package io.instaclone.query.web;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keyset cursors: the place of the last item (mostly its log position), and a MAC over the list and the place. So a
 * cursor is opaque, can't be made up, and fits no other list.
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
        return new Slice(list, page.cursor() == null ? List.of() : place(list, page.cursor()), page.limit());
    }

    /**
     * Cuts a page out of what was found.
     *
     * @param found in the order of the list, from the slice on; one more than the limit where there is more
     * @param position what the order goes by
     */
    public <T> PageOf<T> page(Slice slice, List<T> found, ToLongFunction<T> position) {
        return pageByPlace(slice, found, item -> List.of(position.applyAsLong(item)));
    }

    /** Does the same where the order goes by more than one number. */
    public <T> PageOf<T> pageByPlace(Slice slice, List<T> found, Function<T, List<Long>> place) {
        if (found.size() <= slice.limit()) {
            return new PageOf<>(found, null);
        }
        List<T> items = found.subList(0, slice.limit());
        byte[] next = encode(slice.list(), place.apply(items.getLast()));
        return new PageOf<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(next));
    }

    private List<Long> place(String list, String text) {
        byte[] cursor = decode(text);
        int numbers = cursor.length - MAC_BYTES;
        if (numbers <= 0 || numbers % Long.BYTES != 0) {
            throw malformed();
        }
        var place = new ArrayList<Long>();
        LongBuffer buffer = ByteBuffer.wrap(cursor, 0, numbers).asLongBuffer();
        while (buffer.hasRemaining()) {
            place.add(buffer.get());
        }
        if (!MessageDigest.isEqual(cursor, encode(list, place))) {
            throw malformed();
        }
        return place;
    }

    private byte[] encode(String list, List<Long> place) {
        ByteBuffer cursor = ByteBuffer.allocate(place.size() * Long.BYTES + MAC_BYTES);
        place.forEach(cursor::putLong);
        return cursor.put(mac(list, place), 0, MAC_BYTES).array();
    }

    /** The number of numbers is part of it, so none of them can be taken for the name of a list. */
    private byte[] mac(String list, List<Long> place) {
        ByteBuffer numbers = ByteBuffer.allocate(1 + place.size() * Long.BYTES);
        numbers.put((byte) place.size());
        place.forEach(numbers::putLong);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
            mac.update(numbers.array());
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

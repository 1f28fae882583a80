package io.instaclone.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BinData;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes of memory a value takes, in HotSpot with compressed pointers. The store splits its pages and fills
 * its cache by this, so it must be about right, and cheap.
 */
final class Footprint {

    private static final int SMALL = 24; // numbers and such
    private static final int STRING = 40;
    private static final int ARRAY = 16;
    private static final int LIST = 40;
    private static final int ELEMENT = 4;
    private static final int DOCUMENT = 88;
    private static final int FIELD = 48;

    private Footprint() {}

    static int of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> STRING + text.length();
            case Map<?, ?> document -> ofFields(document);
            case Collection<?> elements -> LIST + ofElements(elements) + ELEMENT * elements.size();
            case KeyValue key -> ARRAY + LIST + ofElements(key) + ELEMENT * key.size();
            case BinData binary -> SMALL + ARRAY + binary.getData().length;
            case Number _, Boolean _ -> SMALL;
            default -> SMALL + SMALL + ARRAY;
        };
    }

    private static int ofFields(Map<?, ?> document) {
        int bytes = DOCUMENT;
        for (Map.Entry<?, ?> field : document.entrySet()) {
            bytes += FIELD + of(field.getKey()) + of(field.getValue());
        }
        return bytes;
    }

    private static int ofElements(Iterable<?> elements) {
        int bytes = 0;
        for (Object element : elements) {
            bytes += of(element);
        }
        return bytes;
    }
}

package io.instaclone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreMapsTest {

    /** Of every type that arrives as BSON, in the order of the store. */
    private static final List<Object> VALUES = Collections.unmodifiableList(Arrays.asList(
            MinKey.getInstance(),
            null,
            Missing.getInstance(),
            Integer.MIN_VALUE,
            0,
            1,
            Long.MIN_VALUE,
            1L,
            Double.NEGATIVE_INFINITY,
            -0.0,
            0.0,
            1.0,
            Double.NaN,
            new Decimal128(new BigDecimal("1.00")),
            new Decimal128(new BigDecimal("1.0")),
            Decimal128.POSITIVE_INFINITY,
            Decimal128.NaN,
            "",
            "a",
            "aa",
            "ä\u0000ß😀",
            new Document(),
            new Document("a", 1),
            new Document("a", 1.0),
            new Document("a", 1).append("b", null),
            new Document("b", new Document("z", List.of(1, "2"))).append("a", 1),
            List.of(),
            Arrays.asList(null, 1),
            List.of(1),
            List.of(1, List.of()),
            List.of(1, List.of(new Document("a", true))),
            List.of(2),
            new BinData(new byte[] {-1}),
            new BinData(new byte[] {1, 2, 3}),
            new LegacyUUID(1, 2),
            new UUID(1, 2),
            new UUID(1, 3),
            new ObjectId("00000000000000000000000a"),
            new ObjectId("f0000000000000000000000a"),
            false,
            true,
            Instant.ofEpochMilli(-1),
            Instant.parse("2026-01-02T03:04:05.678Z"),
            new BsonTimestamp(1),
            new BsonTimestamp(Instant.parse("2026-01-02T03:04:05Z"), 7),
            new BsonRegularExpression("a", ""),
            new BsonRegularExpression("a", "i"),
            new BsonRegularExpression("ab", ""),
            new BsonJavaScript("f()"),
            MaxKey.getInstance()));

    private static final int MANY = 20_000;

    @TempDir
    Path directory;

    private void inStore(Consumer<StoreMaps> use) {
        try (MVStore store = MVStore.open(directory.resolve("store.mv").toString())) {
            StoreMaps maps = new StoreMaps(store);
            maps.openAll();
            use.accept(maps);
        }
    }

    private static List<Object> shuffled() {
        List<Object> values = new ArrayList<>(VALUES);
        Collections.shuffle(values, new Random(7));
        return values;
    }

    private static List<String> described(Collection<?> values) {
        return values.stream().map(StoreMapsTest::described).toList();
    }

    /** Also of what has no equals(), and with its class. */
    private static String described(Object value) {
        return switch (value) {
            case null -> "null";
            case Collection<?> list -> "list" + described(list);
            case Document document -> "document" + document.keySet() + described(document.values());
            case BinData binary -> "binary" + Arrays.toString(binary.getData());
            case BsonJavaScript script -> "script " + script.getCode();
            case LegacyUUID uuid -> "legacy " + uuid.getUuid();
            case Missing _, MinKey _, MaxKey _ -> value.getClass().getName();
            default -> value.getClass().getName() + value;
        };
    }

    @Test
    void everyTypeComesBackAsItWas() {
        List<Object> fields =
                VALUES.stream().filter(value -> !(value instanceof Missing)).toList();
        Document document = new Document("_id", 1).append("list", fields);
        for (int i = 0; i < fields.size(); i++) {
            document.append("field" + (97 * i % 100), fields.get(i));
        }

        inStore(maps -> maps.documents("db.c").put(1, document));

        inStore(maps -> {
            Document read = maps.documents("db.c").get(1);
            assertThat(described(read)).isEqualTo(described(document));
            assertThat(read.get("list")).isInstanceOf(ArrayList.class);
        });
    }

    @Test
    void aSetComesBackAsAList() {
        Document document = new Document("set", new LinkedHashSet<>(List.of("b", "a")));

        inStore(maps -> maps.documents("db.c").put(1, document));

        inStore(maps -> assertThat(maps.documents("db.c").get(1)).isEqualTo(new Document("set", List.of("b", "a"))));
    }

    @Test
    void keysOfAllTypesHaveOneOrder() {
        for (int i = 0; i < VALUES.size(); i++) {
            for (int j = 0; j < VALUES.size(); j++) {
                assertThat(Integer.signum(StoredOrder.compare(VALUES.get(i), VALUES.get(j))))
                        .as("%s and %s", VALUES.get(i), VALUES.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void keysOfAllTypesAreFoundAgain() {
        inStore(maps -> {
            for (Object value : shuffled()) {
                maps.index("db.c", "i").put(new KeyValue(value, 1), Missing.ofNullable(value));
            }
        });

        inStore(maps -> {
            assertThat(maps.index("db.c", "i")).hasSameSizeAs(VALUES);
            for (Object value : shuffled()) {
                assertThat(described(maps.index("db.c", "i").get(new KeyValue(value, 1))))
                        .isEqualTo(described(Missing.ofNullable(value)));
            }
        });
    }

    /** So that an index finds what it holds whether or not it was written meanwhile. */
    @Test
    void datesAreTheSameKeyWhenTheyAreStoredAsTheSame() {
        Instant stored = Instant.ofEpochMilli(1_000);

        assertThat(StoredOrder.compare(stored, stored.plusNanos(999_999))).isZero();
    }

    @Test
    void amongManyKeysEachIsFoundAgain() {
        inStore(maps -> {
            for (int i = 0; i < MANY; i++) {
                maps.documents("db.c").put(id(i), new Document("_id", id(i)).append("n", i));
                maps.index("db.c", "i").put(new KeyValue("k" + i, (double) i), id(i));
            }
        });

        inStore(maps -> {
            assertThat(maps.documents("db.c")).hasSize(MANY);
            for (int i = 0; i < MANY; i++) {
                Object position = maps.index("db.c", "i").get(new KeyValue("k" + i, (double) i));
                assertThat(maps.documents("db.c").get(position)).containsEntry("n", i);
            }
        });
    }

    private static Object id(int i) {
        return switch (i % 4) {
            case 0 -> i;
            case 1 -> "id-" + i;
            case 2 -> new UUID(31L * i, i);
            default -> new Document("shard", i % 7).append("n", (long) i);
        };
    }

    @Test
    void aRenamedCollectionKeepsAllItHas() {
        inStore(maps -> {
            maps.documents("db.old").put("a", new Document("n", 1));
            maps.meta("db.old").put("dataSize", 7L);
            maps.index("db.old", "i").put(new KeyValue("k"), "a");
            maps.index("db.older", "i").put(new KeyValue("k"), "other");
            maps.rename("db.old", "db.new");
        });

        inStore(maps -> {
            assertThat(maps.documents("db.new")).containsKey("a");
            assertThat(maps.meta("db.new")).containsEntry("dataSize", 7L);
            assertThat(maps.index("db.new", "i").get(new KeyValue("k"))).isEqualTo("a");
            assertThat(maps.index("db.older", "i").get(new KeyValue("k"))).isEqualTo("other");
            assertThat(maps.documents("db.old")).isEmpty();
        });
    }

    @Test
    void whatCouldNotBeReadAgainIsRefused() {
        Document large = new Document("text", "x".repeat(16 * 1024 * 1024));

        assertThatThrownBy(() -> DocumentType.requireStorable(large)).hasMessageContaining("10334");
    }

    /** By the sizes of headers, references and arrays in HotSpot. */
    @Test
    void pagesAreSplitByWhatDocumentsTake() {
        Document small = new Document("_id", "0123456789").append("n", 1);
        Document large = new Document("_id", "0123456789").append("list", Collections.nCopies(1_000, "0123456789"));

        assertThat(Footprint.of(small)).isBetween(200, 500);
        assertThat(Footprint.of(large)).isBetween(50_000, 100_000);
    }
}

package io.instaclone.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificRecord;

/**
 * The schemas that were ever released, oldest first: {@code released/PostLiked.1.avsc}, {@code PostLiked.2.avsc}, …
 * They stay for ever, since the log and the topics do.
 */
final class ReleasedSchemas {
    private ReleasedSchemas() {}

    static List<Schema> of(Class<? extends SpecificRecord> event) {
        var schemas = new ArrayList<Schema>();
        for (int version = 1; ; version++) {
            try (InputStream file = ReleasedSchemas.class.getResourceAsStream(file(event, version))) {
                if (file == null) {
                    return schemas;
                }
                // A parser of its own for each, because all of them define the same names.
                schemas.add(new SchemaParser().parse(file).mainSchema());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static String file(Class<? extends SpecificRecord> event, int version) {
        return "released/" + event.getSimpleName() + "." + version + ".avsc";
    }
}

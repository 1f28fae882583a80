package io.instaclone.command.admin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events as plain maps, in the order of their schema. Avro's own JSON wraps every optional value in its type. */
final class EventFields {
    private EventFields() {}

    static Map<String, @Nullable Object> of(SpecificRecord event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : event.getSchema().getFields()) {
            fields.put(field.name(), plain(event.get(field.pos())));
        }
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case SpecificRecord nested -> of(nested);
            case Collection<?> several ->
                several.stream().map(EventFields::plain).toList();
            case CharSequence text -> text.toString();
            case null -> null;
            default -> value;
        };
    }
}

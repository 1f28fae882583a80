package io.instaclone.command.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A text field of a body of which it matters whether it is absent or null.
 *
 * @param present whether the client sent it
 * @param value what it sent; null when it sent null, or nothing
 */
@JsonDeserialize(using = Field.Reader.class)
public record Field(boolean present, @Nullable String value) {

    static final class Reader extends ValueDeserializer<Field> {
        @Override
        public Field deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (Field) context.handleUnexpectedToken(context.constructType(String.class), parser);
            }
            return new Field(true, parser.getString());
        }

        @Override
        public Field getNullValue(DeserializationContext context) {
            return new Field(true, null);
        }

        @Override
        public Field getAbsentValue(DeserializationContext context) {
            return new Field(false, null);
        }
    }
}

package io.instaclone.command.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** UUIDs in the one form that RFC 9562 has, in paths and bodies. Java and Jackson also take {@code 1-2-3-4-5}. */
@ControllerAdvice
class UuidForm {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** An editor and not a converter: when a converter refuses, Spring tries its own editor next. */
    @InitBinder
    void inPaths(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new Editor());
    }

    @Bean
    static JsonMapperBuilderCustomizer inBodies() {
        return json -> json.addModule(new SimpleModule().addDeserializer(UUID.class, new Reader()));
    }

    static boolean matches(Object text) {
        return FORM.matcher(text.toString()).matches();
    }

    private static final class Editor extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("Not a UUID");
            }
            setValue(UUID.fromString(text));
        }
    }

    /** An empty text counts as none, as in every field. */
    private static final class Reader extends ValueDeserializer<UUID> {
        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (UUID) context.handleUnexpectedToken(context.constructType(UUID.class), parser);
            }
            String text = parser.getString();
            if (text.isEmpty()) {
                return (UUID) getNullValue(context);
            }
            return FORM.matcher(text).matches()
                    ? UUID.fromString(text)
                    : (UUID) context.handleWeirdStringValue(UUID.class, text, "not a UUID");
        }
    }
}

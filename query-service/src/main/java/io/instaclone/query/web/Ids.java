package io.instaclone.query.web;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Ids in paths are UUIDs in their one form. {@link UUID#fromString} takes much that is none, and Spring falls back to it
 * whenever a converter refuses, so this is an editor.
 */
@ControllerAdvice
final class Ids {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    @InitBinder
    void uuids(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                if (!FORM.matcher(text).matches()) {
                    throw new IllegalArgumentException("Not a UUID");
                }
                setValue(UUID.fromString(text));
            }
        });
    }
}

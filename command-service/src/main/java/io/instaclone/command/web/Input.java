package io.instaclone.command.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a body against their rules, and tells all that is wrong at once. */
public final class Input {
    private final List<Violation> violations = new ArrayList<>();

    /** A text that must be there and not blank, as it is to be stored; a dummy when it is wrong. */
    public String required(String pointer, @Nullable String raw, Rule rule) {
        if (raw == null) {
            return fail(pointer, "is required");
        }
        String value = rule.normalize(raw);
        if (value.isBlank()) {
            return fail(pointer, "must not be blank");
        }
        return checked(pointer, value, rule);
    }

    /** An id that must be there; a dummy when it is not. */
    public UUID required(String pointer, @Nullable UUID raw) {
        if (raw == null) {
            fail(pointer, "is required");
            return new UUID(0, 0);
        }
        return raw;
    }

    /** A text that may be missing; null and "" are the same. */
    public @Nullable String optional(String pointer, @Nullable String raw, Rule rule) {
        return raw == null || raw.isEmpty() ? null : checked(pointer, rule.normalize(raw), rule);
    }

    /** A list of texts that must be there, with this many elements. */
    public List<String> list(String pointer, @Nullable List<@Nullable String> raw, int least, int most, Rule rule) {
        if (raw == null) {
            fail(pointer, "is required");
            return List.of();
        }
        if (raw.size() < least || raw.size() > most) {
            fail(pointer, "must have %d to %d elements".formatted(least, most));
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            values.add(required(pointer + "/" + i, raw.get(i), rule));
        }
        return values;
    }

    /** Notes that something is wrong with a field. */
    public String fail(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
        return "";
    }

    /** Throws {@link InvalidInputException} when anything was wrong; else hands the value on. */
    public <T> T check(T value) {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return Objects.requireNonNull(value);
    }

    private String checked(String pointer, String value, Rule rule) {
        return rule.violationOf(value).map(detail -> fail(pointer, detail)).orElse(value);
    }
}

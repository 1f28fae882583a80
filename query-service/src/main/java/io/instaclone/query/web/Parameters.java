package io.instaclone.query.web;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.context.request.NativeWebRequest;

/** Reads query parameters; whatever is against a rule ends in a {@link ProblemException} (400). */
public final class Parameters {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private Parameters() {}

    /** The value of a parameter that may be given once or not at all. */
    public static Optional<String> single(NativeWebRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw against("The parameter " + name + " is given more than once.");
        }
        return Optional.of(values[0]);
    }

    /** How many items are asked for: {@code limit}, from 1 to {@code most}. */
    public static int limit(NativeWebRequest request, int unlessGiven, int most) {
        return single(request, "limit").map(text -> limit(text, most)).orElse(unlessGiven);
    }

    private static int limit(String text, int most) {
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > most) {
            throw against("The limit is a number from 1 to " + most + ".");
        }
        return limit;
    }

    /** A parameter is against this rule. */
    public static ProblemException against(String rule) {
        return new ProblemException(ProblemKind.BAD_REQUEST, rule);
    }
}

package io.instaclone.command.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a text must be like. Lengths are in code points, after normalization to NFC.
 *
 * @param prepare what is made of it before it is judged
 * @param judge what is wrong with it, if anything is
 */
public record Rule(UnaryOperator<String> prepare, Function<String, Optional<String>> judge) {
    private static final Pattern LINE_ENDS = Pattern.compile("\r\n?");
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9_][a-z0-9._]{1,28}[a-z0-9_]");
    private static final int MAX_URL = 2048;
    private static final int MAX_EMAIL = 254;
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD_BYTES = 72;

    /** Text that may have several lines. */
    public static Rule lines(int most) {
        return new Rule(
                text -> LINE_ENDS.matcher(text).replaceAll("\n"),
                text -> length(text, most).or(() -> characters(text, true)));
    }

    /** Text of one line. */
    public static Rule line(int most) {
        return new Rule(UnaryOperator.identity(), text -> length(text, most).or(() -> characters(text, false)));
    }

    /** A user name; lower-cased. */
    public static Rule username() {
        return new Rule(
                text -> text.toLowerCase(Locale.ROOT),
                text -> when(
                        !USERNAME.matcher(text).matches(),
                        "must be 3 to 30 of a-z, 0-9, dot and underscore, without a dot at either end"));
    }

    /** An e-mail address; lower-cased. */
    public static Rule email() {
        return new Rule(
                text -> text.toLowerCase(Locale.ROOT),
                text -> length(text, MAX_EMAIL)
                        .or(() -> characters(text, false))
                        .or(() -> when(!looksLikeEmail(text), "must be an e-mail address")));
    }

    /** A password to set. bcrypt ignores what is beyond 72 bytes, so that much is the limit. */
    public static Rule password() {
        return new Rule(
                UnaryOperator.identity(),
                text -> characters(text, false)
                        .or(() -> when(codePoints(text) < MIN_PASSWORD, "must have at least 8 characters"))
                        .or(() -> when(
                                text.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES,
                                "must have at most 72 bytes in UTF-8")));
    }

    /** An address of something on the web. It is never fetched. */
    public static Rule url() {
        return new Rule(
                UnaryOperator.identity(),
                text -> length(text, MAX_URL)
                        .or(() -> characters(text, false))
                        .or(() -> when(!isAllowedUrl(text), "must be an https URL")));
    }

    String normalize(String raw) {
        // A lone surrogate is no character; the normalizer lets it pass, and the judge finds it.
        return prepare.apply(Normalizer.normalize(raw, Normalizer.Form.NFC));
    }

    Optional<String> violationOf(String value) {
        return judge.apply(value);
    }

    /** Whether it can be a line of text, of any length, as every name and password is. */
    public static boolean isLine(String text) {
        return characters(text, false).isEmpty();
    }

    private static Optional<String> length(String text, int most) {
        return when(codePoints(text) > most, "must have at most " + most + " characters");
    }

    private static Optional<String> characters(String text, boolean lineFeeds) {
        boolean bad = text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) && !(lineFeeds && c == '\n')
                        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return when(bad, "must not hold control characters or lone surrogates");
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean looksLikeEmail(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static boolean isAllowedUrl(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            return host != null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme()) && host.equalsIgnoreCase("localhost"));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Optional<String> when(boolean wrong, String detail) {
        return wrong ? Optional.of(detail) : Optional.empty();
    }
}

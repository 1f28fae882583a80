package io.instaclone.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static @Nullable String refused(Rule rule, String raw) {
        return rule.violationOf(rule.normalize(raw)).orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a_b", "_x_", "a.b.c", "ALICE", "123456789012345678901234567890"})
    void userNamesThatAreAllowed(String name) {
        assertThat(refused(Rule.username(), name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", ".abc", "abc.", "a b", "ünal", "a-b", "1234567890123456789012345678901", "a\nb"})
    void userNamesThatAreNot(String name) {
        assertThat(refused(Rule.username(), name)).isNotNull();
    }

    @Test
    void lengthsAreInCodePointsAfterNormalization() {
        assertThat(refused(Rule.line(2), "😀😀")).isNull();
        assertThat(refused(Rule.line(2), "e\u0301e\u0301")).isNull();
        assertThat(refused(Rule.line(2), "😀😀😀")).isNotNull();
    }

    @Test
    void textBecomesNfcWithLineFeeds() {
        assertThat(Rule.lines(10).normalize("e\u0301\r\nx\ry")).isEqualTo("é\nx\ny");
        assertThat(refused(Rule.lines(10), "a\r\nb")).isNull();
        assertThat(refused(Rule.line(10), "a\nb")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[31m", "a\tb", "a\u0085", "a\ud800", "\udc00a"})
    void controlCharactersAndLoneSurrogatesAreRefused(String text) {
        assertThat(refused(Rule.lines(10), text)).isNotNull();
        assertThat(refused(Rule.password(), "12345678" + text)).isNotNull();
    }

    @Test
    void passwordsHaveEightCharactersToSeventyTwoBytes() {
        assertThat(refused(Rule.password(), "1234567")).isNotNull();
        assertThat(refused(Rule.password(), "12345678")).isNull();
        assertThat(refused(Rule.password(), "x".repeat(72))).isNull();
        assertThat(refused(Rule.password(), "ü".repeat(37))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "alice@example.com", "a+b@c.d"})
    void addressesThatAreAllowed(String email) {
        assertThat(refused(Rule.email(), email)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "@b", "a@", "a@b@c", "a b@c", "a\u00a0b@c"})
    void addressesThatAreNot(String email) {
        assertThat(refused(Rule.email(), email)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/a.jpg", "http://localhost:9000/a.jpg"})
    void urlsThatAreAllowed(String url) {
        assertThat(refused(Rule.url(), url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.com/a.jpg", "javascript:alert(1)", "//example.com", "https:", "https://a b"})
    void urlsThatAreNot(String url) {
        assertThat(refused(Rule.url(), url)).isNotNull();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Input input = new Input();
        input.required("/caption", null, Rule.line(3));
        input.required("/title", " ", Rule.line(3));
        input.list("/mediaUrls", Arrays.asList("https://example.com", null), 1, 10, Rule.url());
        input.optional("/location", "", Rule.line(3));
        assertThatThrownBy(() -> input.check("x"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::pointer)
                                .isEqualTo(List.of("/caption", "/title", "/mediaUrls/1")));
    }

    @Test
    void ifMatchKnowsTheVersionsThatItNames() {
        assertThat(IfMatch.allowed(null).test(5)).isTrue();
        assertThat(IfMatch.allowed("*").test(5)).isTrue();
        assertThat(IfMatch.allowed("\"5\"").test(5)).isTrue();
        assertThat(IfMatch.allowed("\"4\", \"5\"").test(5)).isTrue();
        assertThat(IfMatch.allowed("\"4\"").test(5)).isFalse();
        assertThat(IfMatch.allowed("W/\"5\"").test(5)).isFalse();
        assertThat(IfMatch.allowed("5").test(5)).isFalse();
        assertThat(IfMatch.allowed("").test(5)).isFalse();
    }
}

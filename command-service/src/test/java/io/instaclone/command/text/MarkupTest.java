package io.instaclone.command.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void tagsAreLettersMarksDigitsAndUnderscores() {
        assertThat(Markup.of("#Käse, #a_1! #日本 #नमस्ते #a-b").hashtags())
                .containsExactly("käse", "a_1", "日本", "नमस्ते", "a");
    }

    @Test
    void namesEndWithoutADot() {
        assertThat(Markup.of("@Alice. @bob.b @...").names()).containsExactly("alice", "bob.b");
    }

    @Test
    void nothingIsMarkedBehindALetterADigitOrAnUnderscore() {
        Markup markup = Markup.of("a#b 1#c _#d me@example.com (#e) ##f @@g");
        assertThat(markup.hashtags()).containsExactly("e", "f");
        assertThat(markup.names()).containsExactly("g");
    }

    @Test
    void whatIsMarkedTwiceCountsOnce() {
        assertThat(Markup.of("#A #a @b @B").hashtags()).containsExactly("a");
        assertThat(Markup.of("#A #a @b @B").names()).containsExactly("b");
    }
}

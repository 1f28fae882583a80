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
        Markup beyond = Markup.of("\uD842\uDFB7@bob \uD842\uDFB7#tag \uD83D\uDE00@carol \uD83D\uDE00#other");
        assertThat(beyond.names()).containsExactly("carol");
        assertThat(beyond.hashtags()).containsExactly("other");
    }

    @Test
    void whatIsMarkedTwiceCountsOnce() {
        assertThat(Markup.of("#A #a @b @B").hashtags()).containsExactly("a");
        assertThat(Markup.of("#A #a @b @B").names()).containsExactly("b");
    }
}

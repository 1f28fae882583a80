package io.instaclone.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Crème BRÛLÉE, creme brulee",
        "STRASSE, strasse",
        "STRAẞE, strasse",
        "Straße, strasse",
        "ΟΔΟΣ, οδοσ",
        "οδος, οδοσ",
        "İstanbul, istanbul",
        "ılık, ilik",
        "Ørsted, ørsted",
        "ПРИВЕТ Й, привет и",
        "𐐀bc, 𐐨bc",
        "Việt Nam, viet nam"
    })
    void caseAndAccentsAreGone(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @Test
    void textsThatLookTheSameFoldToTheSameHoweverTheyAreComposed() {
        assertThat(Folding.fold("e\u0301")).isEqualTo(Folding.fold("\u00e9")).isEqualTo("e");
        assertThat(Folding.fold("\u212b")).isEqualTo("a");
        assertThat(Folding.fold("\u0301")).isEmpty();
    }

    @Test
    void wordsAreRunsOfLettersMarksDigitsAndUnderscores() {
        assertThat(Folding.words("#Sun_1, o'neill@home... 7-up «été» नमस्ते \u0301"))
                .containsExactly("sun_1", "o", "neill", "home", "7", "up", "ete", Folding.fold("नमस्ते"));
        assertThat(Folding.words("?! — ☀")).isEmpty();
    }

    @Test
    void whatIsFoldedStaysAsItIs() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(character -> Character.getType(character) != Character.SURROGATE)
                        .mapToObj(Character::toString)
                        .map(Folding::fold))
                .allMatch(folded -> Folding.fold(folded).equals(folded));
    }
}

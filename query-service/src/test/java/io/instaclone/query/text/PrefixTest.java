package io.instaclone.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The order of BSON strings is that of their bytes in UTF-8. */
class PrefixTest {
    private static boolean inRange(String text, Prefix prefix) {
        return compare(prefix.text(), text) <= 0
                && prefix.end().map(end -> compare(text, end) < 0).orElse(true);
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void theRangeHoldsExactlyWhatBeginsWithThePrefix(
            @ForAll @NotEmpty @StringLength(max = 3) String prefix, @ForAll @StringLength(max = 3) String text) {
        assertThat(inRange(prefix + text, new Prefix(prefix))).isTrue();
        assertThat(inRange(text, new Prefix(prefix))).isEqualTo(text.startsWith(prefix));
    }

    @Test
    void theEndIsTheNextCharacter() {
        assertThat(new Prefix("sun").end()).hasValue("suo");
        assertThat(new Prefix("a\ud7ff").end()).hasValue("a\ue000");
        assertThat(new Prefix("a\uffff").end()).hasValue("a\ud800\udc00");
        assertThat(new Prefix("\udbff\udfff").end()).isEmpty();
    }
}

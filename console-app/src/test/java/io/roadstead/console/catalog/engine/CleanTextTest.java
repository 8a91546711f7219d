package io.roadstead.console.catalog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CleanTextTest {
    private static void assertClean(String text, String clean) {
        assertThat(CleanText.of(text, 1_000)).isEqualTo(clean);
    }

    @Test
    void hasNoEscapesOfTerminals() {
        assertClean("a\u001B[31mred\u001B[0mb", "aredb");
        assertClean("a\u001B]0;title\u0007b", "ab");
        assertClean("a\u001B]52;c;aGVsbG8=\u001B\\b", "ab");
        assertClean("a\u001B]8;;http://evil\u001B\\link\u001B]8;;\u001B\\b", "alinkb");
        assertClean("a\u001BPq#0\u001B\\b", "ab");
        assertClean("a\u009B31mb\u009D0;t\u009Cc", "abc");
        assertClean("a\u001B(Bb\u001Bcd", "abd");
        assertClean("\u001B", "");
        assertClean("a\u001B]never ends", "a");
    }

    @Test
    void hasNoCharactersThatHideOrTurnOthers() {
        assertClean("a\u202Eb\u2066c\u200Bd\uFEFFe\u0000f\u0008g\rh", "abcdefgh");
        assertClean("two\nlines\tand\r\na tab", "two\nlines\tand\na tab");
        assertClean("<b>한국어 😀</b>", "<b>한국어 😀</b>");
    }

    @Test
    void isCut() {
        assertThat(CleanText.of("a".repeat(2_000), 10)).isEqualTo("aaaaaaaaaa…");
    }

    @Test
    void takesNoTimeForWhatIsMadeToTakeLong() {
        String hostile = "\u001B]".repeat(200_000) + "\u001B[".repeat(200_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(CleanText.of(hostile, 1_000_000)).doesNotContain("\u001B"));
    }
}

package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "tab\there",
                "한국어 مرحبا 日本 🚢",
                "\u001b[31mred\u001b[0m",
                "\u001b[1;38;2;255;0;0mbold\u001b[m",
                "\u001b[38:5:200m"
            })
    void textAndColoursStayAsTheyAre(String text) {
        assertThat(ShownText.of(text)).isEqualTo(text);
    }

    /** Escaped as in Java; what it becomes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    \\u001b]0;a title\\u0007               | ␛]0;a title␇
                    \\u001b]52;c;c3RvbGVu\\u001b\\u005c    | ␛]52;c;c3RvbGVu␛\\u005c
                    \\u001b]8;;https://evil.example\\u0007x | ␛]8;;https://evil.example␇x
                    \\u001bPq#0;2\\u001b\\u005c            | ␛Pq#0;2␛\\u005c
                    \\u001b[2J\\u001b[H                    | ␛[2J␛[H
                    \\u001b[?1049h                         | ␛[?1049h
                    \\u001b[>4;2m                          | ␛[>4;2m
                    \\u001b[6n                             | ␛[6n
                    \\u001bc                               | ␛c
                    \\u001b[31                             | ␛[31
                    \\u009b31m                             | ‹U+009B›31m
                    \\u009d0;t\\u009c                      | ‹U+009D›0;t‹U+009C›
                    10%\\u000d20%\\u000d                   | 10%␍20%␍
                    a\\u0008b                              | a␈b
                    a\\u0000b\\u007f                       | a␀b␡
                    a\\u202eb                              | a‹U+202E›b
                    a\\u2066b\\u2069                       | a‹U+2066›b‹U+2069›
                    a\\u200bb\\ufeff                       | a‹U+200B›b‹U+FEFF›
                    a\\u2028b                              | a‹U+2028›b
                    """)
    void everythingElseBecomesASignForItself(String escaped, String shown) {
        assertThat(ShownText.of(unescaped(escaped))).isEqualTo(unescaped(shown));
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    @Test
    void halvesOfPairsAreReplacedAndPairsStay() {
        assertThat(ShownText.of("a\ud83d b")).isEqualTo("a\ufffd b");
        assertThat(ShownText.of("\udea2")).isEqualTo("\ufffd");
        assertThat(ShownText.of("\u0007🚢\u0007")).isEqualTo("␇🚢␇");
    }

    @Test
    void noColourIsLongerThanItMayBe() {
        assertThat(ShownText.of("\u001b[" + "1;".repeat(40) + "m")).startsWith("␛[1;1;");
    }

    @Test
    void nothingThatATerminalObeysIsLeftOfAnyPairOfCharacters() {
        for (char first = 0; first < 0x300; first++) {
            for (char second : new char[] {'[', ']', 'P', 'c', '\u001b', 'm', 'x'}) {
                assertThat(ShownText.of("" + first + second)).matches("(?s)[^\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f]*");
            }
        }
    }

    @Test
    void aSentenceIsOneLineAndShort() {
        assertThat(ShownText.line("  a\nb  ", 10)).isEqualTo("a␊b");
        assertThat(ShownText.line("x".repeat(20), 10)).hasSize(10).endsWith("…");
    }
}

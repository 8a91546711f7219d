package io.roadstead.console.catalog.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.form.model.ValuePath;
import io.roadstead.console.catalog.form.model.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as text. */
class ValuesTextTest {
    @Test
    void readsChartsAsHelmDoesWhereKeysStandTwiceOrAliasesAreMany() {
        String aliases = "base: &base [1]\n" + "a%d: *base\n".repeat(200).formatted(numbers(200));
        assertThat(ValuesText.ofChart("a: 1\na: 2\n").fields()).containsEntry("a", 2L);
        assertThat(ValuesText.ofChart(aliases).fields()).hasSize(201);
        assertThat(ValuesText.orNone("a: 1\na: 2\n").isEmpty()).isTrue();
    }

    private static Object[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray();
    }

    @Test
    void plainWordsAreWhatHelmTakesThemFor() {
        var values = ValuesText.orNone("a: yes\nb: 2026-11-23\nc: 010\nd: 1e3\ne: ~\nf: 12:30\ng: 0x1f");
        assertThat(values.at(ValuePath.of("a"))).isEqualTo(true);
        assertThat(values.at(ValuePath.of("b"))).isEqualTo("2026-11-23");
        assertThat(values.at(ValuePath.of("c"))).isEqualTo(8L);
        assertThat(values.at(ValuePath.of("d"))).isEqualTo(1000.0);
        assertThat(values.has(ValuePath.of("e"))).isTrue();
        assertThat(values.at(ValuePath.of("f"))).isEqualTo("12:30");
    }

    @Test
    void anchorsOfChartsAreRead() {
        assertThat(ValuesText.orNone("a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}").at(ValuePath.of("d", "b")))
                .isEqualTo(1L);
    }

    /** Attack: a text that grows when it is read, or never ends. Invariant: it is refused with a sentence, soon. */
    @Test
    void bombsAreRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int at = 1; at < 9; at++) {
            laughs.append("a%d: &a%d [".formatted(at, at))
                    .append("*a%d, ".formatted(at - 1).repeat(10))
                    .append("]\n");
        }
        for (String bomb : List.of(
                laughs.toString(),
                "a: &a {b: *a}",
                "a: &a [[*a]]",
                "[".repeat(5_000),
                "a: {".repeat(5_000),
                "a: 1\na: 2",
                laughs + "? *a8\n: 1",
                "? {a: b}\n: 1",
                "a: !!binary \"a\"",
                "a: !!int abc",
                "a: " + "1".repeat(2_000_000),
                "!!javax.script.ScriptEngineManager []",
                "just text")) {
            assertThat(ValuesText.parse(bomb))
                    .as(bomb.substring(0, Math.min(60, bomb.length())))
                    .isInstanceOf(ValuesText.Parsed.Bad.class);
        }
    }

    /** Another reader takes some texts for numbers if nothing says that they are none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "12_345", "0b11", "0o17", "0x1f", ".inf", "-.Inf", ".nan", "1e3", "1_0.5", "007", "yes", "null", "12",
                "~"
            })
    void textsStayTexts(String text) {
        assertThat(ValuesText.of(Values.of(Map.of("a", text)))).isIn("a: '" + text + "'\n", "a: \"" + text + "\"\n");
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        assertThat(ValuesText.parse("a: 1\nb: [\n"))
                .isInstanceOfSatisfying(
                        ValuesText.Parsed.Bad.class,
                        bad -> assertThat(bad.line()).isGreaterThan(1));
    }
}

package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.YamlText.Parsed;
import io.roadstead.console.workload.model.Tree;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static @Nullable Object value(String yaml) {
        return ((Parsed.Good) YamlText.parse("a: " + yaml)).object().at("a");
    }

    /** As {@code kubectl create --dry-run=client -o json} has them. */
    @Test
    void wordsAreReadAsKubectlReadsThem() {
        assertThat(List.of(
                        String.valueOf(value("yes")),
                        String.valueOf(value("off")),
                        String.valueOf(value("0644")),
                        String.valueOf(value("0x1F")),
                        String.valueOf(value("1.5")),
                        String.valueOf(value("1e3")),
                        String.valueOf(value("'1'"))))
                .containsExactly("true", "false", "420", "31", "1.5", "1000.0", "1");
        assertThat(value("~")).isNull();
        assertThat(value("2026-11-23")).isEqualTo("2026-11-23");
        assertThat(value("2026-11-23T10:00:00Z")).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(value("12:30:45")).isEqualTo("12:30:45");
        assertThat(value("500m")).isEqualTo("500m");
        assertThat(value("1.2.3")).isEqualTo("1.2.3");
        assertThat(value("08")).isEqualTo("08");
        assertThat(value("18446744073709551615")).isEqualTo(new BigInteger("18446744073709551615"));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String text : List.of(
                "yes",
                "no",
                "On",
                "true",
                "null",
                "~",
                "",
                " ",
                "0644",
                "1e3",
                "12:30",
                "2026-11-23",
                "- a",
                "a: b",
                "#",
                "'",
                "\"",
                "line one\nline two\n",
                "tab\there",
                "한국어",
                "\u202e",
                "x".repeat(5_000),
                "{{ .Values }}",
                "*",
                "&a",
                "!tag",
                "%",
                "@")) {
            fields.put("text " + fields.size(), text);
        }
        fields.put("numbers", Arrays.asList(0L, -7L, 1.5, Long.MAX_VALUE, new BigInteger("18446744073709551615")));
        fields.put("nothing", null);
        fields.put("flags", List.of(true, false));
        fields.put("deep", List.of(Map.of("name", "a", "list", List.of()), Map.of("empty", Map.of())));
        Tree tree = Tree.of(fields);
        assertThat(YamlText.parse(YamlText.of(tree))).isEqualTo(new Parsed.Good(tree));
    }

    @Test
    void fieldsStayInTheirOrder() {
        assertThat(YamlText.of(((Parsed.Good) YamlText.parse("b: 1\na:\n- name: x\n  z: 1\n")).object()))
                .isEqualTo("b: 1\na:\n- name: x\n  z: 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: [1', 1, unreadable",
        "'a: 1\nb: : 2', 2, unreadable",
        "'a: 1\n\tb: 2', 2, unreadable",
        "'a: 1\na: 2', 2, unreadable",
        "'[1, 2]', 1, no-object",
        "'text', 1, no-object",
        "'', 0, empty",
        "'# nothing', 0, empty",
        "'a: 1\n---\nb: 2', 0, several"
    })
    void whatIsNoObjectIsToldWithItsLine(String yaml, int line, String key) {
        assertThat(YamlText.parse(yaml)).isInstanceOfSatisfying(Parsed.Bad.class, bad -> {
            assertThat(bad.line()).isEqualTo(line);
            assertThat(bad.key()).isEqualTo(key);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x]\nb: [*a, *a]",
                "a: !!java.net.URL [http://example.com]",
                "a: !!javax.script.ScriptEngineManager []"
            })
    void nothingIsMadeOfATextButData(String yaml) {
        assertThat(YamlText.parse(yaml)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void whatIsTooDeepOrTooLongIsNotRead() {
        assertThat(YamlText.parse("a: " + "[".repeat(500) + "]".repeat(500))).isInstanceOf(Parsed.Bad.class);
        assertThat(YamlText.parse("a: " + "x".repeat(YamlText.LONGEST)))
                .isEqualTo(new Parsed.Bad(0, "too-long", "2000000"));
    }
}

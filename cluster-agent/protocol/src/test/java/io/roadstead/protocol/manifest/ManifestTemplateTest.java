package io.roadstead.protocol.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTemplateTest {
    private static final Map<String, String> VALUES =
            Map.of("name", "a: b", "mode", "viewer", "on", "true", "off", "false");

    private static String render(String template) {
        return new ManifestTemplate(template).render(VALUES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            x {{ .Values.name }} y                                     > x a: b y
            x {{ .Values.name | quote }} y                             > x "a: b" y
            {{ if .Values.on }}yes{{ end }}                            > yes
            {{ if .Values.off }}yes{{ else }}no{{ end }}               > no
            {{ if eq .Values.mode "viewer" }}v{{ else }}o{{ end }}     > v
            {{ if eq .Values.mode "manager" }}m{{ else }}o{{ end }}    > o
            a {{- if .Values.on }} b {{- end }} c                      > a b c
            a {{ if .Values.on -}} b {{ end -}} c                      > a b c
            """)
    void rendersLikeHelm(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected);
    }

    @Test
    void leavesOutWhatDoesNotHoldWithAllThatIsInIt() {
        assertThat(render("""
                a: 1
                {{- if .Values.off }}
                b: 2
                {{- if .Values.on }}
                c: 3
                {{- else }}
                d: 4
                {{- end }}
                {{- end }}
                e: 5
                """)).isEqualTo("a: 1\ne: 5\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ .Values.name | upper }}",
                "{{ include \"x\" . }}",
                "{{ range .Values.name }}{{ end }}",
                "{{ if .Values.on }}",
                "{{ end }}",
                "{{ else }}"
            })
    void refusesWhatIsNotInItsLanguage(String template) {
        assertThatThrownBy(() -> render(template)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nkind: Secret", "a\"", "a\\", "a\u0000", "a\r---"})
    void refusesValuesThatCouldEndTheirPlace(String value) {
        assertThatThrownBy(() -> new ManifestTemplate("{{ .Values.name | quote }}").render(Map.of("name", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
    }

    @Test
    void refusesToInventAValue() {
        assertThatThrownBy(() -> render("{{ .Values.missing }}")).isInstanceOf(IllegalArgumentException.class);
    }
}

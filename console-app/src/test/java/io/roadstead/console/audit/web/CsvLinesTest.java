package io.roadstead.console.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell is one that a spreadsheet computes. */
class CsvLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|'/c calc'!A0"})
    void whatWouldBeComputedGetsAnApostrophe(String text) {
        assertThat(CsvLines.cell(text)).isEqualTo("\"'" + text + "\"");
    }

    @Test
    void textStaysAsItIs() {
        assertThat(CsvLines.cell("ada = eve")).isEqualTo("\"ada = eve\"");
        assertThat(CsvLines.cell("{\"a\":1}")).isEqualTo("\"{\"\"a\"\":1}\"");
        assertThat(CsvLines.cell("")).isEqualTo("\"\"");
    }
}

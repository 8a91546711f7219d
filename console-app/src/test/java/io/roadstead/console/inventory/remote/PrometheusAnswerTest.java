package io.roadstead.console.inventory.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a Prometheus, and of what pretends to be one. */
class PrometheusAnswerTest {
    private static final String AROUND =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[%s]},\"warnings\":[\"x\"]}";

    @Test
    void samplesBecomeLines() {
        assertThat(PrometheusAnswer.text(AROUND.formatted(
                        "{\"metric\":{\"__name__\":\"lustre_degraded\",\"target\":\"fs-OST0000\"},\"value\":[1.5,\"0\"]},"
                                + "{\"value\":[2,\"1e3\"],\"metric\":{\"__name__\":\"up\"}}")))
                .contains("lustre_degraded{target=\"fs-OST0000\",} 0\nup{} 1e3\n");
    }

    @Test
    void labelsDoNotBecomeLinesOfTheirOwn() {
        String text = PrometheusAnswer.text(AROUND.formatted(
                        "{\"metric\":{\"__name__\":\"a\",\"l\":\"\\\"} 1\\nb{x=\\\"\\\\\\r\\n\"},\"value\":[1,\"2\"]}"))
                .orElseThrow();
        assertThat(text.lines()).singleElement().asString().startsWith("a{").endsWith("} 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metric\":{\"__name__\":\"a\"},\"value\":[1,2]}",
                "{\"metric\":{\"__name__\":\"a\"},\"value\":[1,\"2 3\\nb 1\"]}",
                "{\"metric\":{\"__name__\":\"a\"}}",
                "{\"metric\":{\"x\":\"a\"},\"value\":[1,\"2\"]}",
                "{\"metric\":[],\"value\":{}}",
                "[[[]]]",
                "null"
            })
    void whatIsNoSampleIsLeftOut(String sample) {
        assertThat(PrometheusAnswer.text(AROUND.formatted(sample))).contains("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"status\":\"error\",\"error\":\"x\"}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":",
                "{\"status\":{\"status\":\"success\"}}"
            })
    void whatDoesNotSayThatItSucceededIsNone(String json) {
        assertThat(PrometheusAnswer.text(json)).isEmpty();
    }

    @Test
    void deepAndLongOnesEnd() {
        assertThat(PrometheusAnswer.text(AROUND.formatted("[".repeat(2_000_000))))
                .isEmpty();
        assertThat(PrometheusAnswer.text(AROUND.formatted("{},".repeat(1_000_000) + "{}")))
                .contains("");
    }
}

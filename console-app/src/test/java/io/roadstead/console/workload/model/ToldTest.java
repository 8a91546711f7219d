package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldTest {
    @Test
    void whatIsUnfitIsShownAsThatAndLinesStay() {
        assertThat(Told.text("a\u001b[31mb\u202ec\u2066d\u0000e\nf \ud83d\ude80 \ud83d", 100))
                .isEqualTo("a\ufffd[31mb\ufffdc\ufffdd\ufffde\nf \ud83d\ude80 \ufffd");
        assertThat(Told.text("x".repeat(20), 10)).isEqualTo("xxxxxxxxx…");
    }
}

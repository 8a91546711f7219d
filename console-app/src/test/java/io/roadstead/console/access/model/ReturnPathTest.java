package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturnPathTest {
    @Test
    void leadsToPagesOfThisConsole() {
        assertThat(ReturnPath.of("/access/requests")).isEqualTo("/access/requests");
        assertThat(ReturnPath.of("/clusters/c-1?tab=nodes&q=a%20b")).isEqualTo("/clusters/c-1?tab=nodes&q=a%20b");
        assertThat(ReturnPath.of("/")).isEqualTo("/");
    }

    @Test
    void leadsNowhereElse() {
        for (String text : new String[] {
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a//evil",
            "/login/again",
            "/login",
            "/a\r\nb",
            "javascript:alert(1)",
            "/" + "a".repeat(1_000)
        }) {
            assertThat(ReturnPath.of(text)).as(text).isEqualTo("/");
        }
        assertThat(ReturnPath.of(null)).isEqualTo("/");
    }
}

package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTokensTest {
    @Test
    void anObjectIsFoundByNamePartsLabelsImagesAndAddresses() {
        List<String> tokens = SearchTokens.of(
                "shop",
                "Web-7d9f-x2",
                Map.of("app", "web"),
                Map.of(
                        "images",
                        List.of("registry.example.com/team/web:1.2"),
                        "podIP",
                        "10.1.2.3",
                        "requests",
                        Map.of("cpu", "never a word")));
        assertThat(tokens)
                .contains("web-7d9f-x2", "7d9f", "shop", "web", "web:1.2", "10.1.2.3")
                .doesNotContain("never a word");
    }

    @Test
    void whatAClusterSaysIsBounded() {
        Map<String, String> labels = IntStream.range(0, 200)
                .boxed()
                .collect(Collectors.toMap(number -> "label-" + number, number -> "x".repeat(10_000)));
        List<String> tokens = SearchTokens.of("n", "\u001b[31m\u0000name", labels, Map.of());
        assertThat(tokens)
                .hasSizeLessThanOrEqualTo(SearchTokens.MOST)
                .allSatisfy(token -> assertThat(token).hasSizeLessThanOrEqualTo(SearchTokens.LONGEST))
                .contains("[31mname");
    }

    @Test
    void whatIsTypedFallsIntoWords() {
        assertThat(SearchTokens.typed("  Shop   prod ")).containsExactly("shop", "prod");
        assertThat(SearchTokens.typed(" \u0000 ")).isEmpty();
    }
}

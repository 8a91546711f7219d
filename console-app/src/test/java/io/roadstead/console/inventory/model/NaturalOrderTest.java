package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersStandByTheirSize() {
        assertThat(sorted("pod-10", "pod-9", "pod-100", "Pod-1"))
                .containsExactly("Pod-1", "pod-9", "pod-10", "pod-100");
        assertThat(sorted("10.0.0.10", "10.0.0.9", "9.255.0.1")).containsExactly("9.255.0.1", "10.0.0.9", "10.0.0.10");
        assertThat(sorted("12", "7", "007", "1234567890123", "99"))
                .containsExactly("7", "007", "12", "99", "1234567890123");
    }

    @Test
    void aKeyIsShortWhateverTheTextIs() {
        assertThat(NaturalOrder.key("9".repeat(1_000_000))).hasSizeLessThanOrEqualTo(NaturalOrder.LONGEST);
        assertThat(NaturalOrder.key("x".repeat(1_000_000))).hasSize(NaturalOrder.LONGEST);
        assertThat(NaturalOrder.key("\uD800\u0000")).isEqualTo("  ");
        assertThat(NaturalOrder.key("")).isEmpty();
    }

    @Test
    void keysOfTextsBeginAsTheirBeginningSays() {
        assertThat(NaturalOrder.key("10.3.4.17")).startsWith(NaturalOrder.beginning("10.3.4."));
        assertThat(NaturalOrder.key("10.3.417")).startsWith(NaturalOrder.beginning("10.3.4"));
        assertThat(NaturalOrder.key("web-0012x")).startsWith(NaturalOrder.beginning("Web-12"));
        assertThat(NaturalOrder.beginning("10.3.4")).isEqualTo(NaturalOrder.key("10.3."));
        assertThat(NaturalOrder.beginning("12")).isEmpty();
        assertThat(NaturalOrder.beginning("x".repeat(100))).isEmpty();
    }

    private static List<String> sorted(String... texts) {
        return List.of(texts).stream()
                .sorted(Comparator.comparing(NaturalOrder::key))
                .toList();
    }
}

package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotaUseTest {
    private static List<QuotaUse> of(Map<String, Object> hard, Map<String, Object> used) {
        return QuotaUse.of(
                List.of(Map.of("metadata", Map.of("name", "berth"), "status", Map.of("hard", hard, "used", used))));
    }

    @Test
    void comesWithTheFullestFirst() {
        assertThat(of(
                        Map.of("requests.cpu", "2", "requests.memory", "4Gi", "pods", "10"),
                        Map.of("requests.cpu", "350m", "requests.memory", "3Gi", "pods", "9")))
                .containsExactly(
                        new QuotaUse("berth", "pods", "9", "10", 90),
                        new QuotaUse("berth", "requests.memory", "3Gi", "4Gi", 75),
                        new QuotaUse("berth", "requests.cpu", "350m", "2", 18));
    }

    @Test
    void takesWhatNobodyCountedYetForUnused() {
        assertThat(of(Map.of("pods", "10"), Map.of())).containsExactly(new QuotaUse("berth", "pods", "0", "10", 0));
        assertThat(QuotaUse.of(List.of(Map.of("metadata", Map.of("name", "new")))))
                .isEmpty();
    }

    @Test
    void saysThatMoreIsUsedThanThereIs() {
        assertThat(of(Map.of("pods", "2"), Map.of("pods", "5")))
                .extracting(QuotaUse::percent)
                .containsExactly(250);
        assertThat(of(Map.of("pods", "0"), Map.of("pods", "1")))
                .extracting(QuotaUse::percent)
                .containsExactly(999);
        assertThat(of(Map.of("pods", "0"), Map.of("pods", "0")))
                .extracting(QuotaUse::percent)
                .containsExactly(0);
    }

    @Test
    void leavesOutWhatItCannotRead() {
        assertThat(of(Map.of("pods", "many"), Map.of("pods", "1"))).isEmpty();
    }
}

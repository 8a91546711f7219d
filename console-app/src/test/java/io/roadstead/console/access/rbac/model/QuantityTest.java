package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "4, 4",
        "500m, 500m",
        "0.5, 500m",
        ".1, 100m",
        "1.0005, 1001m",
        "1Gi, 1Gi",
        "1024Mi, 1Gi",
        "1k, 1000",
        "1536Ki, 1536Ki",
        "2Ti, 2048Gi",
        "0, 0"
    })
    void readsWhatKubernetesWritesAndWritesOneFormOfIt(String text, String written) {
        assertThat(Quantity.parse(text))
                .hasValueSatisfying(quantity -> assertThat(quantity).hasToString(written));
        assertThat(Quantity.parse(written)).isEqualTo(Quantity.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1 Gi", "1gi", "1e3", "ten", "1Gi\n", "9999999999999999999", "10Ei", "+", "."})
    void refusesWhatIsNoneOrMoreThanKubernetesHolds(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}

package io.roadstead.console.cluster.model.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "4, 4",
        "500m, 0.5",
        "250000u, 0.25",
        "1500n, 0.0000015",
        "0.1, 0.1",
        ".5, 0.5",
        "5., 5",
        "+7, 7",
        "1k, 1000",
        "1e3, 1000",
        "1E3, 1000",
        "1E, 1000000000000000000",
        "12e-3, 0.012",
        "15896Mi, 16668164096",
        "1.5Gi, 1610612736",
        "7Ei, 8070450532247928832",
        "00012, 12"
    })
    void readsWhatKubernetesWritesExactly(String text, BigDecimal amount) {
        assertThat(Quantities.parse(text))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "-1Gi",
                "1 Gi",
                "1gi",
                "1ki",
                "ten",
                "1Gi\n",
                "1e",
                "1e3Mi",
                "1e25",
                "1e-25",
                "1e999",
                "1e2147483648",
                "9223372036854775808",
                "8Ei",
                "10Ei",
                "+",
                ".",
                "0x10",
                "NaN",
                "Infinity",
                "١"
            })
    void refusesWhatIsNoneIsNegativeOrTooMuch(String text) {
        assertThat(Quantities.parse(text)).isEmpty();
        assertThat(Quantities.whole(text)).isEmpty();
    }

    @Test
    void refusesLongTextsWithoutReadingThem() {
        assertThat(Quantities.parse("1".repeat(10_000_000))).isEmpty();
        assertThat(Quantities.parse("0." + "0".repeat(10_000_000))).isEmpty();
    }

    @Test
    void cutsOffWhatIsLessThanAUnit() {
        assertThat(Quantities.whole("1999m")).hasValue(1);
        assertThat(Quantities.whole("999n")).hasValue(0);
        assertThat(Quantities.whole("9223372036854775807")).hasValue(Long.MAX_VALUE);
    }
}

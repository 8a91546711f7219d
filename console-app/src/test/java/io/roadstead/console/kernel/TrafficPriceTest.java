package io.roadstead.console.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bytes cost, without a cent of floating point. */
class TrafficPriceTest {
    @ParameterizedTest
    @CsvSource({
        "0.12 EUR, 1000000000, 0.12, 0.12 EUR",
        "0.12 EUR, 1, 0.00000000012, < 0.0001 EUR",
        "0.12 EUR, 0, 0, 0.00 EUR",
        "0.1 USD, 3, 0.0000000003, < 0.0001 USD",
        "10 KRW, 2500000000, 25, 25.00 KRW",
        "0.333333 EUR, 3000000000, 0.999999, 1.00 EUR",
        "8 EUR, 1234567, 0.009876536, 0.0099 EUR",
        "1000000 EUR, 9223372036854775807, 9223372036854775.807, 9223372036854775.807 EUR"
    })
    void bytesCostWhatTheySayExactly(String price, long bytes, BigDecimal exact, String shown) {
        TrafficPrice of = TrafficPrice.parse(price).orElseThrow();
        assertThat(of.of(bytes)).isEqualByComparingTo(exact);
        assertThat(of.text(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0.120 eur, 0.12 EUR", "'0,5 USD', 0.5 USD", "100KRW, 100 KRW", "1000000 EUR, 1000000 EUR"})
    void whatIsWrittenIsReadAgain(String typed, String exact) {
        TrafficPrice price = TrafficPrice.parse(typed).orElseThrow();
        assertThat(price.exact()).isEqualTo(exact);
        assertThat(TrafficPrice.parse(price.exact())).contains(price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0 EUR", "-1 EUR", "1", "EUR", "1 QQQ", "1.0000001 EUR", "1000001 EUR", "1e3 EUR", "1 EUR 2"
            })
    void whatIsNoPriceIsNone(String typed) {
        assertThat(TrafficPrice.parse(typed)).isEmpty();
    }

    @Test
    void aWrongOneCannotBeMade() {
        assertThatThrownBy(() -> new TrafficPrice(BigDecimal.ZERO, "EUR")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrafficPrice(BigDecimal.ONE, "eur")).isInstanceOf(IllegalArgumentException.class);
    }
}

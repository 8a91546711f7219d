package io.roadstead.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterIdTest {
    @Test
    void ordersByValueSoThatDecisionsRepeat() {
        assertThat(new ClusterId("a-1")).isLessThan(new ClusterId("b-0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a/b", "a.b", "..", "a b", "ü", "01234567890123456789012345678901234567890"})
    void refusesWhatCannotStandInAPath(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClusterId(value));
    }
}

package io.roadstead.agent.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    @ParameterizedTest
    @CsvSource({"v1.36.3, 36", "v1.34.1+k3s1, 34", "v1.33-eks-1, 33", "v2.0.0, -1", "'', -1", "v1.x, -1"})
    void readsTheMinorVersion(String version, int minor) {
        assertThat(Checks.minor(version)).isEqualTo(minor);
    }

    @Test
    void saysWhatIsWrongWithVersionAndClock() {
        assertThat(Checks.apiVersion(36).ok()).isTrue();
        assertThat(Checks.apiVersion(20).detail()).contains("1.20");
        assertThat(Checks.apiVersion(-1).ok()).isFalse();
        assertThat(Checks.clock(Duration.ofMinutes(4)).ok()).isTrue();
        assertThat(Checks.clock(Duration.ofMinutes(-61)).detail()).contains("3660 s behind");
        assertThat(Checks.clock(Duration.ofMinutes(61)).detail()).contains("3660 s ahead of");
    }
}

package io.roadstead.federation.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.Resources;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final Resources POD = Resources.pod(500, 100);

    @Test
    void limitsOnlyWhatItNames() {
        assertThat(Quota.UNLIMITED.allows(POD)).isEqualTo(Long.MAX_VALUE);
        assertThat(Quota.of(Map.of("pods", 3L)).allows(POD)).isEqualTo(3);
        assertThat(Quota.of(Map.of("nvidia.com/gpu", 0L)).allows(POD)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void isUsedUpButNeverOwes() {
        Quota quota = Quota.of(Map.of("cpu", 1_200L));
        assertThat(quota.minus(POD).allows(POD)).isEqualTo(1);
        assertThat(quota.minus(POD.times(9))).isEqualTo(Quota.of(Map.of("cpu", -5L)));
    }
}

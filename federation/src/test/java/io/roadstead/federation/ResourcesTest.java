package io.roadstead.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ResourcesTest {
    private static final String GPU = "nvidia.com/gpu";
    private static final Resources POD = Resources.pod(500, 1_000).with(GPU, 1);

    @Test
    void fitsAsOftenAsItsScarcestResource() {
        Resources node = new Resources(4_000, 3_500, 110, POD.extended()).with(GPU, 8);
        assertThat(POD.howOftenIn(node)).isEqualTo(3);
        assertThat(POD.howOftenIn(node.with(GPU, 2))).isEqualTo(2);
        assertThat(POD.howOftenIn(node.with(GPU, 0))).isZero();
    }

    @Test
    void fitsExactly() {
        assertThat(POD.fitsIn(POD)).isTrue();
        assertThat(POD.plus(Resources.pod(1, 0)).fitsIn(POD)).isFalse();
    }

    @Test
    void fitsWithoutEndWhereNothingIsAskedFor() {
        assertThat(Resources.NONE.howOftenIn(Resources.NONE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void addsAndTakesAway() {
        assertThat(POD.plus(POD)).isEqualTo(POD.times(2));
        assertThat(POD.times(2).minus(POD)).isEqualTo(POD);
        assertThat(POD.minus(POD)).isEqualTo(Resources.NONE);
    }

    @Test
    void stopsAtItsEndsInsteadOfWrapping() {
        Resources most = Resources.pod(Long.MAX_VALUE, Long.MAX_VALUE).with(GPU, Long.MAX_VALUE);
        assertThat(most.plus(most).cpuMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(most.times(3).amount(GPU)).isEqualTo(Long.MAX_VALUE);
        assertThat(Resources.pod(Long.MAX_VALUE / 2, 5).times(4).cpuMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(POD.minus(most)).isEqualTo(Resources.NONE);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(POD.missingIn(Resources.pod(400, 1_000)))
                .containsOnlyKeys("cpu", GPU)
                .containsEntry("cpu", 100L);
        assertThat(POD.missingIn(POD)).isEmpty();
    }

    @Test
    void refusesNegativeAmountsAndSecondNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> Resources.pod(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> POD.with(GPU, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> POD.with("memory", 1));
    }
}

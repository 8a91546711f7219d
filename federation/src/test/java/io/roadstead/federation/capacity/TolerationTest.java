package io.roadstead.federation.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TolerationTest {
    private static final Taint TAINT = new Taint("team", "a", Taint.Effect.NO_EXECUTE);

    @Test
    void toleratesByKeyValueAndEffect() {
        assertThat(Toleration.everything().tolerates(TAINT)).isTrue();
        assertThat(Toleration.exists("team").tolerates(TAINT)).isTrue();
        assertThat(Toleration.equal("team", "a").tolerates(TAINT)).isTrue();
        assertThat(Toleration.exists("team").onlyFor(Taint.Effect.NO_EXECUTE).tolerates(TAINT))
                .isTrue();
    }

    @Test
    void toleratesNothingElse() {
        assertThat(Toleration.exists("gpu").tolerates(TAINT)).isFalse();
        assertThat(Toleration.equal("team", "b").tolerates(TAINT)).isFalse();
        assertThat(Toleration.exists("team").onlyFor(Taint.Effect.NO_SCHEDULE).tolerates(TAINT))
                .isFalse();
    }
}

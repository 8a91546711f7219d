package io.roadstead.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowGrowthTest {
    private static final int MIB = 1 << 20;
    private static final int MOST = 4 * MIB;

    @Test
    void growsWhereTheWindowIsTheLimit() {
        WindowGrowth growth = WindowGrowth.startingWith(MIB);
        for (int round = 0; round < 10; round++) {
            growth = growth.after(growth.window(), Duration.ofMillis(100), MOST);
        }
        assertThat(growth.window()).isEqualTo(MOST);
    }

    @Test
    void staysWhereTheLinkIsTheLimit() {
        WindowGrowth growth = WindowGrowth.startingWith(MIB);
        for (int round = 0; round < 100; round++) { // 5 MB/s: the queue grows with the window, and the round with it
            growth = growth.after(growth.window(), Duration.ofMillis(growth.window() * 1000L / (5 * MIB)), MOST);
        }
        assertThat(growth.window()).isEqualTo(2 * MIB);
    }

    @Test
    void staysWhileLittleComes() {
        WindowGrowth growth = WindowGrowth.startingWith(MIB);
        assertThat(growth.after(MIB / 2, Duration.ofMillis(1), MOST)).isEqualTo(growth);
        assertThat(growth.after(0, Duration.ZERO, MOST)).isEqualTo(growth);
    }
}

package io.roadstead.federation.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    private static boolean isOn(int healthy, ClusterState... others) {
        List<ClusterState> fleet = new ArrayList<>(List.of(others));
        for (int each = 0; each < healthy; each++) {
            fleet.add(new ClusterState.Healthy(Instant.EPOCH));
        }
        return Brake.isOn(fleet, FailoverSettings.DEFAULT, NOW);
    }

    private static ClusterState suspect(int secondsAgo) {
        return new ClusterState.Suspect(NOW.minusSeconds(secondsAgo), NOW);
    }

    @Test
    void isOnWhereThreeOfFewVanishTogether() {
        assertThat(isOn(2, suspect(1), suspect(2))).isFalse();
        assertThat(isOn(2, suspect(1), suspect(2), suspect(3))).isTrue();
    }

    @Test
    void isOffWhereTheyVanishOneAfterAnother() {
        assertThat(isOn(2, suspect(1), suspect(20), suspect(40))).isFalse();
    }

    @Test
    void needsAThirdOfManyClusters() {
        assertThat(isOn(97, suspect(1), suspect(1), suspect(1))).isFalse();
        ClusterState[] many = new ClusterState[30];
        Arrays.fill(many, suspect(1));
        assertThat(isOn(70, many)).isTrue();
    }

    @Test
    void holdsAsLongAsWhatItHolds() {
        ClusterState held = new ClusterState.Held(NOW.minusSeconds(600), NOW);
        assertThat(isOn(4, held, held, held)).isTrue();
        assertThat(isOn(4, held, held)).isFalse();
    }
}

package io.roadstead.console.workload.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.workload.model.Change;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeFitTest {
    @ParameterizedTest
    @CsvSource({
        "paused, true, false",
        "running, false, true",
        "'', false, false", // an older agent does not say it: both are offered
        "odd, false, false"
    })
    void aRolloutIsPausedOrResumedByHowItStands(String told, boolean paused, boolean resumed) {
        FleetObject object = deployment(Map.of(Facts.ROLLOUT, told));
        assertThat(ChangeFit.isSo(object, new Change.Pause(true))).isEqualTo(paused);
        assertThat(ChangeFit.isSo(object, new Change.Pause(false))).isEqualTo(resumed);
        assertThat(ChangeFit.isSo(object, new Change.Delete())).isFalse();
    }

    private static FleetObject deployment(Map<String, Object> facts) {
        return new FleetObject(
                new UUID(0, 1),
                new ClusterId("c-aaaaaaaaaaaaaaaaaaaa"),
                "one",
                new ObjectKind(1, "apps", "v1", "Deployment", "deployments", true, List.of()),
                "shop",
                "web",
                "u-1",
                Optional.empty(),
                Instant.EPOCH,
                Map.of(),
                Health.FINE,
                "1/1",
                "",
                List.of(),
                facts,
                Instant.EPOCH);
    }
}

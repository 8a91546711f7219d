package io.roadstead.console.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentClustersTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> asked = new ArrayList<>();
    private Optional<String> closed = Optional.empty();

    private final RecentClusters recent = new RecentClusters(
            new KnownClusters() {
                @Override
                public Optional<Target> find(String idOrName) {
                    asked.add(idOrName);
                    return idOrName.equals("one")
                            ? Optional.of(new Target(
                                    new ClusterId("c-aaaaaaaaaaaaaaaaaaaa"),
                                    "one",
                                    AgentMode.MANAGER,
                                    Map.of(),
                                    closed))
                            : Optional.empty();
                }

                @Override
                public List<Target> all() {
                    return List.of();
                }
            },
            nanos::get);

    @Test
    void manyRequestsInASecondAskOnce() {
        for (int i = 0; i < 1000; i++) {
            assertThat(recent.find("one")).isPresent();
        }
        assertThat(asked).containsExactly("one");
    }

    @Test
    void whatWasClosedIsClosedASecondLater() {
        assertThat(recent.find("one").orElseThrow().closed()).isEmpty();
        closed = Optional.of("It is in quarantine.");
        nanos.addAndGet(RecentClusters.REMEMBERED.toNanos());
        assertThat(recent.find("one").orElseThrow().closed()).isPresent();
    }

    @Test
    void nothingIsRememberedOfWhatIsNotThere() {
        recent.find("two");
        recent.find("two");
        assertThat(asked).hasSize(2);
    }
}

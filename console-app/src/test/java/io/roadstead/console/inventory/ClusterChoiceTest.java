package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterChoiceTest {
    private static final KnownClusters FLEET = new KnownClusters() {
        @Override
        public Optional<Target> find(String idOrName) {
            return all().stream()
                    .filter(target -> target.name().equals(idOrName))
                    .findFirst();
        }

        @Override
        public List<Target> all() {
            return List.of(
                    target("berlin", 'b', Map.of("env", "prod", "region", "eu")),
                    target("paris", 'c', Map.of("env", "test", "region", "eu")),
                    target("seoul", 'd', Map.of("env", "prod", "region", "kr")));
        }
    };

    private static KnownClusters.Target target(String name, char letter, Map<String, String> labels) {
        return new KnownClusters.Target(
                new ClusterId("c-" + String.valueOf(letter).repeat(20)),
                name,
                AgentMode.values()[0],
                labels,
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "berlin | berlin",
                "berlin, seoul | berlin seoul",
                "env=prod | berlin seoul",
                "env=prod, region=eu | berlin",
                "paris,env=prod | ''",
                "seoul,paris,env=prod | seoul",
                "env= | ''",
                "=prod | ''",
                "env=prod=x | ''",
            })
    void namesAndLabelsAreUnderstood(String text, String names) {
        var chosen = ClusterChoice.of(FLEET, text).orElseThrow();
        assertThat(chosen).as("never empty, or it would mean all").isNotEmpty();
        assertThat(FLEET.all().stream()
                        .filter(target -> chosen.contains(target.id()))
                        .map(KnownClusters.Target::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(names);
    }

    @Test
    void aNameOfNoClusterIsNoChoiceAndFindsNothing() {
        assertThat(ClusterChoice.of(FLEET, "berlin,atlantis")).isEmpty();
        assertThat(ClusterChoice.orNone(FLEET, Optional.of("atlantis")))
                .isNotEmpty()
                .noneMatch(id ->
                        FLEET.all().stream().anyMatch(target -> target.id().equals(id)));
        assertThat(ClusterChoice.orNone(FLEET, Optional.empty())).isEmpty();
    }
}

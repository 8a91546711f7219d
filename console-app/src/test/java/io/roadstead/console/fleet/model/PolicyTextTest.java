package io.roadstead.console.fleet.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Taint;
import io.roadstead.federation.capacity.Toleration;
import io.roadstead.federation.placement.Affinity;
import io.roadstead.federation.placement.LabelSelector;
import io.roadstead.federation.placement.LabelSelector.Operator;
import io.roadstead.federation.placement.LabelSelector.Requirement;
import io.roadstead.federation.placement.PlacementPolicy;
import io.roadstead.federation.placement.ReplicaStrategy;
import io.roadstead.federation.placement.Spread;
import io.roadstead.federation.placement.SpreadBy;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTextTest {
    private static final ClusterId NORTH = new ClusterId("c-north");
    private static final ClusterId SOUTH = new ClusterId("c-south");

    @Test
    void nothingIsAnywhereInAsFewClustersAsCanBe() {
        PlacementPolicy policy = good("{}");
        assertThat(policy.affinities()).isEmpty();
        assertThat(policy.strategy()).isEqualTo(new ReplicaStrategy.Aggregated());
    }

    @Test
    void readsAllThatKarmadaSaysOfClusters() {
        PlacementPolicy policy = good("""
                clusterAffinities:
                - affinityName: home
                  clusterNames: [north]
                - affinityName: cloud
                  exclude: [south]
                  labelSelector:
                    matchLabels: {tier: gold}
                    matchExpressions: [{key: site, operator: NotIn, values: [lab]}]
                clusterTolerations: [{key: gpu, operator: Exists, effect: NoSchedule}, {key: team, value: a}]
                spreadConstraints: [{spreadByField: region, minGroups: 2}, {spreadByLabel: rack, maxGroups: 3}]
                """);
        assertThat(policy.affinities())
                .containsExactly(
                        Affinity.named("home", NORTH),
                        new Affinity(
                                "cloud",
                                new LabelSelector(
                                        Labels.of("tier", "gold"),
                                        List.of(Requirement.of("site", Operator.NOT_IN, "lab"))),
                                new TreeSet<>(),
                                new TreeSet<>(List.of(SOUTH))));
        assertThat(policy.tolerations())
                .containsExactly(
                        Toleration.exists("gpu").onlyFor(Taint.Effect.NO_SCHEDULE), Toleration.equal("team", "a"));
        assertThat(policy.spreads())
                .containsExactly(Spread.atLeast(2, SpreadBy.region()), Spread.atMost(3, new SpreadBy.ByLabel("rack")));
    }

    @Test
    void readsHowReplicasAreDivided() {
        assertThat(good("replicaScheduling: {replicaSchedulingType: Duplicated}")
                        .strategy())
                .isEqualTo(new ReplicaStrategy.Duplicated());
        assertThat(good("""
                        replicaScheduling:
                          replicaSchedulingType: Divided
                          replicaDivisionPreference: Weighted
                          weightPreference: {dynamicWeight: AvailableReplicas}
                        """).strategy()).isEqualTo(new ReplicaStrategy.Dynamic());
        assertThat(good("""
                        replicaScheduling:
                          replicaSchedulingType: Divided
                          replicaDivisionPreference: Weighted
                          weightPreference:
                            staticWeightList: [{targetCluster: {clusterNames: [north]}, weight: 2}]
                        """).strategy())
                .isEqualTo(new ReplicaStrategy.Weighted(
                        List.of(new ReplicaStrategy.Weight(Affinity.named("weight", NORTH), 2))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clusterAffinity: {clusterNames: [nowhere]} | clusterAffinity.clusterNames | nowhere
            clusterAffinity: {fieldSelector: {}} | clusterAffinity.fieldSelector | fieldSelector
            overflow: {} | overflow | overflow
            spreadConstraints: [{spreadByField: planet}] | spreadConstraints.spreadByField | planet
            spreadConstraints: [{minGroups: 0}] | minGroups | 0
            replicaScheduling: {replicaSchedulingType: Halved} | replicaScheduling | Halved
            clusterTolerations: [{effect: Sometimes}] | clusterTolerations.effect | Sometimes
            clusterAffinities: north | clusterAffinities | 0
            """)
    void refusesAWordThatItDoesNotUnderstandInsteadOfLeavingItOut(String text, String field, String word) {
        assertThat(read(text)).isEqualTo(new PolicyText.Read.Bad(field, word));
    }

    private static PlacementPolicy good(String text) {
        return ((PolicyText.Read.Good) read(text)).policy();
    }

    private static PolicyText.Read read(String text) {
        Tree tree = ((YamlText.Parsed.Good) YamlText.parse(text)).object();
        return PolicyText.read(tree, name -> switch (name) {
            case "north" -> Optional.of(NORTH);
            case "south" -> Optional.of(SOUTH);
            default -> Optional.empty();
        });
    }
}

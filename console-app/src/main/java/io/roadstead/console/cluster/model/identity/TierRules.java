package io.roadstead.console.cluster.model.identity;

import io.roadstead.console.cluster.model.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How near to users a cluster stands. There is no standard label for it: the product's own one wins; a local or wavelength zone
 * of AWS is edge; what is small is only perhaps edge.
 */
final class TierRules {
    private static final String LABEL = "roadstead.io/tier";
    private static final int SMALL = 3;
    private static final int LARGE = 20;

    /** {@code us-west-2-lax-1a}, {@code us-east-1-wl1-bos-wlz-1}: a place's or a carrier's name behind the region. */
    private static final Pattern NEAR_ZONE =
            Pattern.compile("[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]-(wl[0-9]-[a-z]{3}-wlz-[0-9]|[a-z]{3}-[0-9][a-z])");

    private TierRules() {}

    static Answer<Optional<Tier>> of(
            ClusterShape cluster,
            Distribution distribution,
            Answer<Infrastructure> below,
            List<Answer<Addition>> additions) {
        Infrastructure infrastructure = below.value();
        Map<Tier, Integer> labelled = labelled(cluster);
        if (!labelled.isEmpty()) {
            return byLabel(labelled, cluster);
        }
        List<Clue<Tier>> clues = new ArrayList<>();
        byZone(cluster, clues);
        byAdditions(cluster, additions, clues);
        byCloud(cluster, below, clues);
        bySize(cluster, distribution, infrastructure, clues);
        return Answer.of(
                clues.stream()
                        .map(clue -> new Clue<>(Optional.of(clue.value()), clue.evidence()))
                        .toList(),
                Optional.empty());
    }

    private static Map<Tier, Integer> labelled(ClusterShape cluster) {
        Map<Tier, Integer> tiers = new EnumMap<>(Tier.class);
        cluster.nodes()
                .forEach(node ->
                        node.label(LABEL).flatMap(Tier::parse).ifPresent(tier -> tiers.merge(tier, 1, Integer::sum)));
        return tiers;
    }

    private static Answer<Optional<Tier>> byLabel(Map<Tier, Integer> tiers, ClusterShape cluster) {
        Tier most = tiers.entrySet().stream()
                .max(Map.Entry.<Tier, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        List<Clue<Tier>> clues = tiers.entrySet().stream()
                .map(tier -> Clue.of(
                        tier.getKey(),
                        Weight.DECISIVE,
                        "label",
                        LABEL + "=" + tier.getKey().word(),
                        tier.getValue(),
                        cluster.nodes().size()))
                .toList();
        return new Answer<>(
                Optional.of(most),
                Answer.ordered(clues, most),
                tiers.size() == 1 ? Certainty.CERTAIN : Certainty.LIKELY);
    }

    private static void byZone(ClusterShape cluster, List<Clue<Tier>> clues) {
        int near = cluster.count(TierRules::isNear);
        if (near > 0) {
            clues.add(Clue.of(
                    Tier.EDGE,
                    near * 2L >= cluster.nodes().size() ? Weight.DECISIVE : Weight.WEAK,
                    "near-zone",
                    cluster.nodes().stream()
                            .filter(TierRules::isNear)
                            .map(node -> node.zone().orElse(""))
                            .min(Comparator.naturalOrder())
                            .orElse(""),
                    near,
                    cluster.nodes().size()));
        }
    }

    private static boolean isNear(NodeShape node) {
        return node.zone().filter(zone -> NEAR_ZONE.matcher(zone).matches()).isPresent();
    }

    private static void byAdditions(ClusterShape cluster, List<Answer<Addition>> additions, List<Clue<Tier>> clues) {
        boolean kubeEdge = additions.stream().anyMatch(found -> found.value() == Addition.KUBEEDGE);
        boolean openYurt = additions.stream().anyMatch(found -> found.value() == Addition.OPENYURT);
        int nodes = cluster.count(node -> kubeEdge && AdditionRules.isKubeEdge(node)
                || openYurt && node.isLabelled("openyurt.io/is-edge-worker", "true"));
        if (nodes > 0) {
            clues.add(Clue.of(
                    Tier.EDGE,
                    nodes * 2L >= cluster.nodes().size() ? Weight.STRONG : Weight.WEAK,
                    "edge-nodes",
                    nodes,
                    cluster.nodes().size()));
        }
    }

    private static void byCloud(ClusterShape cluster, Answer<Infrastructure> below, List<Clue<Tier>> clues) {
        Infrastructure.Family family = below.value().family();
        if (family == Infrastructure.Family.PUBLIC_CLOUD) {
            Weight weight = below.certainty() == Certainty.PERHAPS ? Weight.WEAK : Weight.STRONG;
            clues.add(Clue.of(Tier.CORE, weight, "cloud-region", below.value().title()));
        } else if (family != Infrastructure.Family.DEVELOPER && cluster.nodes().size() >= LARGE) {
            clues.add(Clue.of(
                    Tier.CORE, Weight.WEAK, "many-nodes", cluster.nodes().size()));
        }
    }

    /** Small clusters stand anywhere, so that these are hints and stay hints however many there are. */
    private static void bySize(
            ClusterShape cluster, Distribution distribution, Infrastructure infrastructure, List<Clue<Tier>> clues) {
        if (infrastructure.family() == Infrastructure.Family.DEVELOPER) {
            return;
        }
        if (cluster.openShift().topology().equals("SingleReplica")) {
            clues.add(Clue.of(Tier.EDGE, Weight.WEAK, "single-replica"));
        }
        if (cluster.nodes().size() == 1) {
            clues.add(Clue.of(Tier.EDGE, Weight.WEAK, "single-node"));
        }
        if (infrastructure == Infrastructure.AWS_HYBRID) {
            clues.add(Clue.of(Tier.EDGE, Weight.WEAK, "hybrid-nodes"));
        }
        if (!cluster.nodes().isEmpty()
                && cluster.nodes().size() <= SMALL
                && (distribution == Distribution.K3S || distribution == Distribution.MICROK8S)) {
            clues.add(Clue.of(
                    Tier.EDGE,
                    Weight.WEAK,
                    "small-distribution",
                    distribution.title(),
                    cluster.nodes().size()));
        }
    }
}

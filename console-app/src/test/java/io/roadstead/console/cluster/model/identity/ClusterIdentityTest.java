package io.roadstead.console.cluster.model.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of recorded clusters, each with the evidence that decides. */
class ClusterIdentityTest {
    private static final String HUGE = "x".repeat(10_000_000);

    static List<RecordedShapes.Row> shapes() {
        return RecordedShapes.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void tellsDistributionInfrastructureAndTierApart(RecordedShapes.Row row) {
        ClusterIdentity identity = ClusterIdentity.of(row.shape());
        Map<String, String> said = new java.util.LinkedHashMap<>();
        said.put("distribution", said(identity.distribution().value().word(), identity.distribution()));
        said.put("infrastructure", said(identity.infrastructure().value().word(), identity.infrastructure()));
        said.put("tier", said(identity.tier().value().map(Tier::word).orElse("-"), identity.tier()));
        Map<String, String> wanted = new java.util.LinkedHashMap<>(row.expected());
        wanted.keySet().retainAll(said.keySet());
        assertThat(said).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void tellsWhetherItIsHyperconvergedOnlyWithEvidence(RecordedShapes.Row row) {
        Answer<Boolean> answer = ClusterIdentity.of(row.shape()).hyperconverged();
        Optional<String> wanted = Optional.ofNullable(row.expected().get("hci"));
        if (wanted.isPresent()) {
            assertThat(said(answer.value() ? "yes" : "no", answer)).isEqualTo(wanted.get());
        } else {
            assertThat(answer.value()).isFalse();
        }
    }

    static List<RecordedShapes.Row> shapesWithAdditions() {
        return shapes().stream()
                .filter(row -> row.expected().containsKey("additions"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shapesWithAdditions")
    void namesWhatStandsOnTop(RecordedShapes.Row row) {
        assertThat(ClusterIdentity.of(row.shape()).additions().stream()
                        .map(addition -> addition.value().word())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(row.expected().get("additions"));
    }

    private static String said(String value, Answer<?> answer) {
        String certainty = answer.certainty().name().toLowerCase(Locale.ROOT);
        String why = answer.evidence().stream()
                .findFirst()
                .map(first -> " " + first.key()
                        + first.arguments().stream()
                                .findFirst()
                                .filter(argument -> isTelling(first, argument))
                                .map(argument -> " " + argument)
                                .orElse(""))
                .orElse("");
        return value + " " + certainty + why;
    }

    /** Counts are in the nodes of the row already. */
    private static boolean isTelling(Evidence evidence, String argument) {
        return !argument.isEmpty()
                && !argument.matches("[0-9]+")
                && !evidence.key().equals("small-distribution");
    }

    @Test
    void rowsAreAsManyAsTheirKindsNeed() {
        List<RecordedShapes.Row> rows = shapes();
        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(rows.stream().map(RecordedShapes.Row::title)).doesNotHaveDuplicates();
        Set<String> distributions = rows.stream()
                .map(row -> row.expected().getOrDefault("distribution", "").split(" ")[0])
                .collect(Collectors.toSet());
        assertThat(Stream.of(Distribution.values())
                        .map(Distribution::word)
                        .filter(word -> !distributions.contains(word)))
                .containsExactly(Distribution.MKE.word());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theOrderOfNodesAndLabelsDoesNotMatter(RecordedShapes.Row row) {
        List<NodeShape> nodes = new ArrayList<>();
        for (NodeShape node : row.shape().nodes()) {
            nodes.add(new NodeShape(
                    node.name(),
                    node.providerId(),
                    new HashMap<>(node.labels()),
                    new HashMap<>(node.annotations()),
                    node.taints(),
                    node.info(),
                    node.capacity(),
                    node.allocatable()));
        }
        Collections.shuffle(nodes, new Random(7));
        assertThat(ClusterIdentity.of(with(row.shape(), nodes))).isEqualTo(ClusterIdentity.of(row.shape()));
    }

    private static ClusterShape with(ClusterShape shape, List<NodeShape> nodes) {
        return new ClusterShape(
                shape.gitVersion(),
                shape.apiGroups(),
                nodes,
                shape.csiDrivers(),
                shape.provisioners(),
                shape.namespaces(),
                shape.openShift());
    }

    @Test
    void aMixedFleetSaysWhatTheOtherNodesAre() {
        ClusterIdentity identity = ClusterIdentity.of(shape("EKS with most nodes in EC2 and two hybrid ones"));
        assertThat(identity.infrastructure().evidence())
                .extracting(Evidence::arguments)
                .containsExactly(List.of("aws", "3", "5"), List.of("eks-hybrid", "2", "5"));
    }

    @Test
    void countsZonesRegionsArchitecturesAndSpotNodes() {
        NodeMix mix = ClusterIdentity.of(shape("EKS, managed node groups in three zones"))
                .mix();
        assertThat(mix.nodes()).isEqualTo(3);
        assertThat(mix.zones()).containsExactly(Map.entry("us-east-1a", 2), Map.entry("us-east-1b", 1));
        assertThat(mix.regions()).containsExactly(Map.entry("us-east-1", 3));
        assertThat(mix.architectures()).containsExactly(Map.entry("amd64", 2), Map.entry("arm64", 1));
        assertThat(mix.spot()).isEqualTo(1);
    }

    @Test
    void namesNodesThatGoOnWithoutTheirControlPlane() {
        ClusterIdentity identity = ClusterIdentity.of(shape("OpenYurt on Alibaba with autonomous edge workers"));
        assertThat(identity.autonomousNodes()).hasSize(1);
        assertThat(node(Map.of(), Map.of("node.beta.openyurt.io/autonomy", "true"))
                        .isAutonomous())
                .isTrue();
        assertThat(node(Map.of(), Map.of("node.beta.openyurt.io/autonomy", "false"))
                        .isAutonomous())
                .isFalse();
        assertThat(node(Map.of(), Map.of()).isAutonomous()).isFalse();
    }

    @Test
    void spotNodesAreThoseOfEachProvider() {
        for (String label : List.of(
                "eks.amazonaws.com/capacityType=SPOT",
                "karpenter.sh/capacity-type=spot",
                "cloud.google.com/gke-spot=true",
                "cloud.google.com/gke-preemptible=true",
                "cloud.google.com/gke-provisioning=preemptible",
                "kubernetes.azure.com/scalesetpriority=spot")) {
            String[] pair = label.split("=");
            assertThat(node(Map.of(pair[0], pair[1]), Map.of()).isSpot())
                    .as(label)
                    .isTrue();
            assertThat(node(Map.of(pair[0], "no"), Map.of()).isSpot()).as(label).isFalse();
        }
    }

    @Test
    void eachEvidenceHasWordsInBothLanguages() {
        List<ResourceBundle> languages = List.of(
                ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ENGLISH),
                ResourceBundle.getBundle("vaadin-i18n/translations", Locale.KOREAN));
        for (RecordedShapes.Row row : shapes()) {
            ClusterIdentity identity = ClusterIdentity.of(row.shape());
            Stream.of(
                            identity.distribution().evidence(),
                            identity.infrastructure().evidence(),
                            identity.tier().evidence(),
                            identity.hyperconverged().evidence(),
                            identity.additions().stream()
                                    .flatMap(addition -> addition.evidence().stream())
                                    .toList())
                    .flatMap(List::stream)
                    .forEach(evidence -> languages.forEach(words -> assertThat(
                                    words.getString(evidence.reason().key()))
                            .as(evidence.key())
                            .contains(evidence.arguments().size() > 1 ? "{1}" : "")));
        }
    }

    @Test
    void whatAHostileClusterSaysStaysWithinBounds() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            many.put("label-" + i, "\u0000\ud800<script>");
        }
        many.put(HUGE, "");
        many.put("topology.kubernetes.io/zone", HUGE);
        NodeShape node = new NodeShape(
                HUGE,
                HUGE + "://",
                many,
                many,
                List.of(HUGE),
                new NodeInfo(HUGE, HUGE, HUGE, HUGE, HUGE, HUGE),
                many,
                many);
        ClusterShape shape = new ClusterShape(
                HUGE, Set.of(HUGE), List.of(node, node), Set.of(HUGE), Set.of(HUGE), Set.of(HUGE), OpenShift.NONE);
        ClusterIdentity identity = ClusterIdentity.of(shape);
        assertThat(identity.infrastructure().value()).isEqualTo(Infrastructure.UNKNOWN);
        assertThat(identity.mix().zones()).isEmpty();
        assertThat(node.labels()).hasSize(Bounds.ENTRIES);
        assertThat(identity.toString()).hasSizeLessThan(10_000);
    }

    private static ClusterShape shape(String title) {
        return shapes().stream()
                .filter(row -> row.title().equals(title))
                .findFirst()
                .orElseThrow()
                .shape();
    }

    private static NodeShape node(Map<String, String> labels, Map<String, String> annotations) {
        return new NodeShape("n", "", labels, annotations, List.of(), NodeInfo.NONE, Map.of(), Map.of());
    }
}

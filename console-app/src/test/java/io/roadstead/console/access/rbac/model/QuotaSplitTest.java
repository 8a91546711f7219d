package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QuotaSplitTest {
    private static ProjectSettings settings(Map<String, String> quota, Map<String, Map<String, String>> shares) {
        SortedMap<String, SortedMap<String, String>> parts = new TreeMap<>();
        shares.forEach((cluster, share) -> parts.put(cluster, new TreeMap<>(share)));
        return new ProjectSettings(
                new TreeMap<>(quota),
                parts,
                new TreeMap<>(),
                new TreeMap<>(),
                PodSecurity.UNSET,
                Mesh.UNSET,
                Optional.empty());
    }

    private static ClusterNamespace in(String cluster, String namespace) {
        return new ClusterNamespace(cluster, namespace);
    }

    @Test
    void givesEachNamespaceAWholePartAndTheFirstWhatIsLeft() {
        var split = QuotaSplit.of(
                settings(Map.of("pods", "10", "requests.cpu", "1"), Map.of()),
                List.of(in("a", "one"), in("a", "two"), in("a", "three")));
        assertThat(split.get(in("a", "one"))).containsEntry("pods", "4").containsEntry("requests.cpu", "334m");
        assertThat(split.get(in("a", "three"))).containsEntry("pods", "3").containsEntry("requests.cpu", "333m");
    }

    @Test
    void givesAClusterWhatIsFixedForItAndSharesTheRest() {
        var split = QuotaSplit.of(
                settings(Map.of("pods", "10"), Map.of("a", Map.of("pods", "6"))),
                List.of(in("a", "x"), in("b", "x"), in("c", "x")));
        assertThat(split.get(in("a", "x"))).containsEntry("pods", "6");
        assertThat(split.get(in("b", "x"))).containsEntry("pods", "2");
        assertThat(split.get(in("c", "x"))).containsEntry("pods", "2");
    }

    @Test
    void keepsWhatIsFixedForAClusterWithoutNamespaces() {
        var split = QuotaSplit.of(
                settings(Map.of("pods", "10"), Map.of("gone", Map.of("pods", "6"))), List.of(in("b", "x")));
        assertThat(split.get(in("b", "x"))).containsEntry("pods", "4");
    }

    /** Nothing is lost and nothing is made: all parts together are the quota. */
    @Test
    void partsSumToTheQuotaWhateverTheNamespaces() {
        Random random = new Random(8);
        for (int round = 0; round < 500; round++) {
            List<ClusterNamespace> namespaces = new ArrayList<>();
            int clusters = 1 + random.nextInt(5);
            for (int cluster = 0; cluster < clusters; cluster++) {
                for (int i = 0; i <= random.nextInt(6); i++) {
                    namespaces.add(in("c" + cluster, "n" + i));
                }
            }
            String total = Integer.toString(random.nextInt(10_000));
            var split = QuotaSplit.of(
                    settings(Map.of("pods", total, "requests.memory", total + "Mi"), Map.of()), namespaces);
            for (String key : List.of("pods", "requests.memory")) {
                BigDecimal sum = split.values().stream()
                        .map(share -> Quantity.parse(Objects.requireNonNull(share.get(key)))
                                .orElseThrow()
                                .amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                String wanted = key.equals("pods") ? total : total + "Mi";
                assertThat(sum)
                        .isEqualByComparingTo(
                                Quantity.parse(wanted).orElseThrow().amount());
            }
        }
    }

    @Test
    void settingsThatGiveClustersMoreThanThereIsAreAFault() {
        assertThat(settings(Map.of("pods", "10"), Map.of("a", Map.of("pods", "6"), "b", Map.of("pods", "5")))
                        .fault())
                .hasValueSatisfying(fault -> assertThat(fault.field()).isEqualTo("shares"));
        assertThat(settings(Map.of("requests.nvidia.com/gpu", "8", "limits.memory", "64Gi"), Map.of())
                        .fault())
                .isEmpty();
        assertThat(settings(Map.of("requests.cpu,", "1"), Map.of()).fault()).isPresent();
        assertThat(settings(Map.of("pods", "many"), Map.of()).fault()).isPresent();
    }
}
